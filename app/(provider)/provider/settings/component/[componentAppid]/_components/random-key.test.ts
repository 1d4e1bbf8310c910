import { expect, test } from "vitest";
import { randomKey } from "./random-key";

test("a key has the wanted length, letters and digits only, and is another each time", () => {
  const keys = Array.from({ length: 200 }, () => randomKey(43));
  expect(keys.every((key) => /^[A-Za-z0-9]{43}$/.test(key))).toBe(true);
  expect(new Set(keys).size).toBe(keys.length);
});

test("every letter and digit comes up", () => {
  expect(new Set(randomKey(20_000)).size).toBe(62);
});
