import { expect, test } from "vitest";
import { callFilterInput } from "@/lib/services/api-calls/list-calls";
import { authorizerFilterInput } from "@/lib/services/authorizers/authorizer-filter";
import { cursorAt } from "@/lib/services/paging";
import { readView } from "./read-view";

const cursorOf = (text: string) => Buffer.from(text).toString("base64url");

test.each([
  ["a number that no column holds", { errcode: "99999999999" }],
  ["a number that is none", { errcode: "<script>" }],
  ["a NUL, which no column holds", { q: "a\0b" }],
  ["a moment before every calendar", { from: "0000-01-01T00:00:00Z" }],
  ["a moment that leaves the four digits of a year", { to: "9999-12-31T23:59:59-23:00" }],
  ["a cursor beyond every calendar", { after: cursorOf("8640000000000000.call_1") }],
  ["a cursor before every calendar", { after: cursorOf("-62198755200001.call_1") }],
  ["a cursor with a NUL", { after: cursorOf("1.call_\0") }],
  ["a cursor of three parts", { before: cursorOf("1.call_1.2") }],
])("%s is left aside, the rest still counts", (_what, wrong) => {
  const { query } = readView(callFilterInput, { ...wrong, endpoint: "component.getAuthorizerInfo" });
  expect(query).toEqual({ endpoint: "component.getAuthorizerInfo" });
});

test("numbers of apps that no column holds are left aside", () => {
  const wrong = { accountStatus: "99999999999", missingScope: "99999999999" };
  expect(readView(authorizerFilterInput, { ...wrong, kind: "mini_program" }).query).toEqual({
    kind: "mini_program",
  });
});

test("what the console writes is taken", () => {
  const at = new Date("2026-03-01T08:00:00Z");
  const query = { errcode: "-1", from: "2026-03-01T00:00:00+08:00", after: cursorAt({ at, id: "call_1" }) };
  expect(readView(callFilterInput, query).query).toEqual(query);
});
