import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { openTranslator } from "@/components/wechat/open-translator";
import { getMessages } from "@/lib/i18n/messages";
import { describeCode, matchesSearch } from "./code-words";

const t = openTranslator(
  createTranslator({ locale: "zh-CN", messages: getMessages("zh-CN"), namespace: "wechatErrors" }),
);

test("a code that we know has our words, with the address that WeChat saw", () => {
  const words = describeCode(t, {
    errcode: 61004,
    kind: "ip_not_allowed",
    official: "第三方平台出口 IP 未登记",
    requestIp: "203.0.113.9",
  });
  expect(words).toMatchObject({ own: true, who: "provider" });
  expect(words.title).toContain("203.0.113.9");
});

test("a code that only WeChat documents has WeChat's line, and does not pretend to be explained", () => {
  const words = describeCode(t, { errcode: 40016, kind: "unknown", official: "不合法的按钮个数" });
  expect(words).toMatchObject({ own: false, title: "不合法的按钮个数" });
});

test("a code that nobody documents is honestly unknown", () => {
  const words = describeCode(t, { errcode: 987654, kind: "unknown", official: "" });
  expect(words).toMatchObject({ own: false, title: "微信返回了未知错误" });
});

test("codes are found by digits and by words", () => {
  expect(matchesSearch(" 610 ", ["61004", "出口 IP"])).toBe(true);
  expect(matchesSearch("出口", ["61004", "出口 IP"])).toBe(true);
  expect(matchesSearch("ip", ["61004", "出口 IP"])).toBe(true);
  expect(matchesSearch("票据", ["61004", "出口 IP"])).toBe(false);
});
