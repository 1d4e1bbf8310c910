import { expect, test } from "vitest";
import { initialOf, shortenId } from "./id";
import { formatBytes, formatNumber, formatPercent } from "./number";

test("thousands are grouped in both languages", () => {
  expect(formatNumber(3412, "zh-CN")).toBe("3,412");
  expect(formatNumber(3412, "en")).toBe("3,412");
});

test.each([
  [0.86, 0, "86%"],
  [0.29, 0, "29%"],
  [0.9998, 2, "99.98%"],
  [0.99999, 2, "99.99%"],
  [0.999, 0, "99%"],
  [1, 2, "100%"],
  [0, 2, "0%"],
])("a ratio of %d with at most %d digits is %s", (ratio, digits, expected) => {
  expect(formatPercent(ratio, digits)).toBe(expected);
});

test.each([
  [0, "0 B"],
  [1023, "1023 B"],
  [2 * 1024 * 1024, "2 MB"],
  [86_528, "84.5 KB"],
  [157_696, "154 KB"],
])("%d bytes are %s", (bytes, expected) => {
  expect(formatBytes(bytes)).toBe(expected);
});

test("an appid is shortened in the middle, a short id stays whole", () => {
  expect(shortenId("wx1a2b3c4d5e6f7a9f")).toBe("wx1a2b…9f");
  expect(shortenId("wx1a2b9f")).toBe("wx1a2b9f");
});

test("the initial is one whole character", () => {
  expect(initialOf(" 老陈面馆")).toBe("老");
  expect(initialOf("aroma")).toBe("A");
  expect(initialOf("𠮷野家")).toBe("𠮷");
  expect(initialOf(" ")).toBe("?");
});
