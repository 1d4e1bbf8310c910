import { createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { getMessages } from "@/lib/i18n/messages";
import { findErrorWords } from "./error-words";
import { openTranslator } from "./open-translator";

const t = openTranslator(
  createTranslator({ locale: "zh-CN", messages: getMessages("zh-CN"), namespace: "wechatErrors" }),
);

test("an address that is not on the list is named in the words", () => {
  const words = findErrorWords(t, { errcode: 61004, kind: "ip_not_allowed", requestIp: "203.0.113.9" });
  expect(words.title).toContain("203.0.113.9");
  expect(words.who).toBe("provider");
  const unnamed = findErrorWords(t, { errcode: 61004, kind: "ip_not_allowed" });
  expect(unnamed.title).toBe("出口 IP 没有登记到开放平台");
});

test("a code without words of its own falls back to its kind", () => {
  const words = findErrorWords(t, { endpoint: "component.queryAuth", errcode: 987654, kind: "business" });
  expect(words).toEqual(findErrorWords(t, { errcode: null, kind: "business" }));
});

test("a kind from the future is an unknown error, never an empty text", () => {
  const words = findErrorWords(t, { errcode: null, kind: "brand_new" });
  expect(words).toEqual(findErrorWords(t, { errcode: null, kind: "unknown" }));
  expect(words.title).not.toBe("");
});
