import { expect, test } from "vitest";
import { localPath } from "./local-path";

const origin = "https://portal.example.com";

test.each([
  ["/m/laochen?attempt=att_1", "/m/laochen?attempt=att_1"],
  ["/provider/apps?state=unauthorized#list", "/provider/apps?state=unauthorized#list"],
  ["https://portal.example.com/m/laochen", "/m/laochen"],
  ["/m/%E8%80%81%E9%99%88", "/m/%E8%80%81%E9%99%88"],
  ["/m/../provider", "/provider"],
])("a page of ours: %s", (value, expected) => {
  expect(localPath(value, origin)).toBe(expected);
});

test.each([
  "https://evil.example/m/laochen",
  "http://portal.example.com/m/laochen",
  "https://portal.example.com.evil.example/",
  "https://portal.example.com@evil.example/",
  "//evil.example/",
  "/\\evil.example/",
  "\\\\evil.example/",
  "/\t/evil.example/",
  "/.//evil.example/",
  "javascript:alert(1)",
  "data:text/html,hello",
  "m/laochen",
  "/api/auth/signout",
  "",
  `/${"a".repeat(3000)}`,
  null,
  undefined,
])("anything else leads nowhere: %s", (value) => {
  expect(localPath(value, origin)).toBeNull();
});
