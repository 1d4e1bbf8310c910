import { describe, expect, test } from "vitest";
import { searchGrams, searchQueryGrams } from "./bigrams";

function matches(query: string, text: string): boolean {
  const stored = new Set(searchGrams(text));
  const asked = searchQueryGrams(query);
  return asked.length > 0 && asked.every((gram) => stored.has(gram));
}

test("a name becomes its neighbouring pairs and its beginning", () => {
  expect(searchGrams("老陈面馆")).toEqual(["^老", "老陈", "陈面", "面馆"]);
});

test("words are cut at spaces and punctuation, so no pair spans two of them", () => {
  expect(searchGrams("阿芳 甜品（海甸店）")).toEqual(["^阿", "阿芳", "^甜", "甜品", "^海", "海甸", "甸店"]);
});

test("repeated pairs are kept once", () => {
  expect(searchGrams("哈哈哈")).toEqual(["^哈", "哈哈"]);
});

test("characters outside the basic plane stay whole", () => {
  expect(searchGrams("𠮷野家")).toEqual(["^𠮷", "𠮷野", "野家"]);
});

describe("what was typed finds", () => {
  test.each([
    ["陈面", "老陈面馆"],
    ["面馆", "老陈面馆"],
    ["老", "老陈面馆"],
    ["WX1A2B", "wx1a2b3c4d5e6f7a9f"],
    ["ｗｘ１ａ", "wx1a2b3c4d5e6f7a9f"],
    ["老陈 海甸", "老陈面馆 海甸店"],
  ])("%s in %s", (query, text) => {
    expect(matches(query, text)).toBe(true);
  });

  test.each([
    ["陈", "老陈面馆"],
    ["馆面", "老陈面馆"],
    ["", "老陈面馆"],
    ["，。", "老陈面馆"],
    ["甜品", "老陈面馆"],
  ])("nothing for %s in %s", (query, text) => {
    expect(matches(query, text)).toBe(false);
  });
});
