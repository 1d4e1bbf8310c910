import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json";

test("the order in which keys were written does not matter, at any depth", () => {
  expect(canonicalJson({ b: 1, a: { d: [3, 1], c: null } })).toBe('{"a":{"c":null,"d":[3,1]},"b":1}');
  expect(canonicalJson({ a: { c: null, d: [3, 1] }, b: 1 })).toBe('{"a":{"c":null,"d":[3,1]},"b":1}');
});

test("times are ISO 8601 with milliseconds, absent fields are left out", () => {
  expect(canonicalJson({ at: new Date("2026-01-02T03:04:05Z"), gone: undefined })).toBe(
    '{"at":"2026-01-02T03:04:05.000Z"}',
  );
});

test("keys that look like numbers are sorted like the others", () => {
  expect(canonicalJson({ "10": 1, "9": 2, a: 3 })).toBe(canonicalJson({ a: 3, "9": 2, "10": 1 }));
});
