import { expect, test } from "vitest";
import { negotiateLocale, resolveLocale } from "./locales";

test.each([
  ["", "zh-CN"],
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
  ["en-US,en;q=0.9", "en"],
  ["en;q=0.4, zh-TW;q=0.6", "zh-CN"],
  ["fr-FR, en;q=0.5", "en"],
  ["fr, de;q=0.9", "zh-CN"],
  ["en;q=0, fr", "zh-CN"],
  ["en;q=oops", "zh-CN"],
  ["*", "zh-CN"],
])("a browser asking for %j gets %s", (acceptLanguage, expected) => {
  expect(negotiateLocale(acceptLanguage)).toBe(expected);
});

test("the remembered choice wins over the browser's wish, an unknown one does not", () => {
  expect(resolveLocale("en", "zh-CN")).toBe("en");
  expect(resolveLocale("xx", "en")).toBe("en");
  expect(resolveLocale(undefined, null)).toBe("zh-CN");
});
