import { expect, test } from "vitest";
import { chooseVariant } from "./variant";

const android =
  "Mozilla/5.0 (Linux; Android 14; V2324A) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36";
const iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148";
const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36";

test.each([
  ["WeChat on Android", `${android} XWEB/1260117 MicroMessenger/8.0.49.2600 NetType/WIFI`, "wechat"],
  ["WeChat on an iPhone", `${iphone} MicroMessenger/8.0.50(0x18003234) NetType/WIFI`, "wechat"],
  ["WeChat on HarmonyOS", "Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1 MicroMessenger/8.0.5", "wechat"],
  ["WeChat on Windows", `${windows} MicroMessenger/7.0.20 WindowsWechat(0x63090a13) XWEB/8555`, "pc"],
  ["WeChat on a Mac", "Mozilla/5.0 (Macintosh) MicroMessenger/6.8.0 MiniProgramEnv/Mac MacWechat/3.8", "pc"],
  ["WeCom on Android", `${android} MicroMessenger/7.0.1 wxwork/4.1.36 NetType/WIFI`, "phone"],
  ["WeCom on Windows", `${windows} wxwork/4.1.36 (MicroMessenger/6.2)`, "pc"],
  ["Safari on an iPhone", `${iphone} Version/17.5 Safari/604.1`, "phone"],
  ["a browser on HarmonyOS", "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 ArkWeb/4.1", "phone"],
  ["Chrome on Windows", windows, "pc"],
  ["nobody", null, "pc"],
])("%s gets its own way in", (_who, agent, view) => {
  expect(chooseVariant(agent, null).view).toBe(view);
});

test("WeCom is told apart from WeChat", () => {
  expect(chooseVariant(`${android} MicroMessenger/7.0.1 wxwork/4.1.36`, null).wework).toBe(true);
  expect(chooseVariant(`${android} MicroMessenger/8.0.49`, null).wework).toBe(false);
});

test("a person's choice wins over the browser's name, an unknown one does not", () => {
  expect(chooseVariant(windows, "wechat").view).toBe("wechat");
  expect(chooseVariant(windows, "tv").view).toBe("pc");
});
