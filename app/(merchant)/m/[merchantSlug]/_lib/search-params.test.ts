import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { readMerchantQuery } from "./search-params";

test("reads what our own routes write", () => {
  const attempt = newId("authorizationAttempt");
  const reference = newId("request");
  expect(readMerchantQuery({ attempt, problem: "busy", reference, after: "abc" })).toEqual({
    attempt,
    problem: "busy",
    reference,
    after: "abc",
    before: undefined,
  });
});

test("ignores what nobody of us wrote", () => {
  const query = { attempt: "att_1 or 1=1", problem: "you won", reference: "call 400-123", utm_source: "x" };
  expect(Object.values(readMerchantQuery(query)).filter(Boolean)).toEqual([]);
});

test("takes the first of a repeated name", () => {
  expect(readMerchantQuery({ problem: ["busy", "internal"] }).problem).toBe("busy");
});
