import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin";

const appUrl = "https://portal.example.com/";

test.each<[Record<string, string>, boolean]>([
  [{ origin: "https://portal.example.com" }, true],
  [{ referer: "https://portal.example.com/m/laochen" }, true],
  [{ origin: "https://evil.example", referer: "https://portal.example.com/" }, false],
  [{ origin: "http://portal.example.com" }, false],
  [{ origin: "https://portal.example.com:8443" }, false],
  [{ origin: "null" }, false],
  [{}, false],
])("a form sent with %j: %s", (headers, expected) => {
  expect(isSameOrigin(new Headers(headers), appUrl)).toBe(expected);
});
