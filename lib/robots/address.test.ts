import { describe, expect, test } from "vitest";
import { readRobotToken } from "./address";

const key = "693a91f6-7b2c-4bc4-97a0-0ec2adf5aaaa";
const token = "566cc69da782ec240d7bb4c0bafc62566cc69da782ec240d7bb4c0bafc62abcd";
const wecom = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`;

test("the address of each platform, as it is shown there, is understood", () => {
  expect(readRobotToken("wecom", ` ${wecom}\n`)).toBe(key);
  expect(readRobotToken("feishu", `https://open.feishu.cn/open-apis/bot/v2/hook/${key}`)).toBe(key);
  expect(readRobotToken("dingtalk", `https://oapi.dingtalk.com/robot/send?access_token=${token}`)).toBe(
    token,
  );
});

describe("nothing else is", () => {
  test.each([
    "",
    key,
    wecom.replace("https", "http"),
    wecom.replace("https", "HTTPS"),
    wecom.replace("qyapi.weixin.qq.com", "qyapi.weixin.qq.com.evil.example"),
    wecom.replace("qyapi.weixin.qq.com", "evil.example"),
    wecom.replace("qyapi.weixin.qq.com", "127.0.0.1"),
    wecom.replace("qyapi.weixin.qq.com", "[::1]"),
    wecom.replace("qyapi.weixin.qq.com", "169.254.169.254"),
    wecom.replace("qyapi.weixin.qq.com", "qyapi.weixin.qq.com:8443"),
    wecom.replace("qyapi.weixin.qq.com", "qyapi.weixin.qq.com:443"),
    wecom.replace("qyapi.weixin.qq.com", "user:secret@qyapi.weixin.qq.com"),
    wecom.replace("qyapi.weixin.qq.com", "qyapi.weixin.qq.com@evil.example"),
    wecom.replace("qyapi.weixin.qq.com/", "qyapi.weixin.qq.com\\@evil.example/"),
    wecom.replace("/cgi-bin/webhook/send", "/cgi-bin/gettoken"),
    wecom.replace("/cgi-bin/webhook/send", "/cgi-bin/webhook/../gettoken"),
    wecom.replace("/cgi-bin/webhook/send", "//cgi-bin/webhook/send"),
    `${wecom}&next=1`,
    `${wecom}#part`,
    wecom.replace(key, ""),
    wecom.replace(key, `${key}%2f..%2f..`),
    wecom.replace(key, "a".repeat(200)),
    `https://open.feishu.cn/open-apis/bot/v2/hook/${key}`,
    "javascript:alert(1)",
    "file:///etc/passwd",
  ])("%j", (address) => {
    expect(readRobotToken("wecom", address)).toBeNull();
  });

  test.each([
    `https://open.feishu.cn/open-apis/bot/v2/hook/${key}/more`,
    `https://open.feishu.cn/open-apis/bot/v2/hook/${key}?x=1`,
    `https://open.feishu.cn/open-apis/bot/v2/hook/..%2f${key}`,
    `https://open.larksuite.com/open-apis/bot/v2/hook/${key}`,
  ])("%j", (address) => {
    expect(readRobotToken("feishu", address)).toBeNull();
  });
});
