import { expect, test } from "vitest";
import { pictureAddress } from "./fetch-picture";

const wechatUrl = "https://mp.weixin.qq.com";

test("WeChat's pictures are asked for over TLS", () => {
  expect(pictureAddress("http://mmbiz.qpic.cn/mmbiz_jpg/kPmmhe6g/0", wechatUrl)?.href).toBe(
    "https://mmbiz.qpic.cn/mmbiz_jpg/kPmmhe6g/0",
  );
  expect(pictureAddress("https://mp.weixin.qq.com/x", wechatUrl)?.host).toBe("mp.weixin.qq.com");
});

test.each([
  "http://169.254.169.254/latest",
  "http://localhost/x",
  "https://qpic.cn.evil.example/x",
  "https://evilqpic.cn/x",
  "https://mmbiz.qpic.cn:8443/x",
  "file:///etc/passwd",
  "ftp://mmbiz.qpic.cn/x",
  "URL",
  "",
])("%j is never asked", (address) => {
  expect(pictureAddress(address, wechatUrl)).toBeNull();
});
