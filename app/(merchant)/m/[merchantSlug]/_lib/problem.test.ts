import { expect, test } from "vitest";
import type { ErrorCode } from "@/lib/errors";
import { isProblem, problemOf } from "./problem";

test.each<[ErrorCode, string | undefined, string]>([
  ["rate_limited", "syncByApp", "rate_limited"],
  ["forbidden", "permission", "forbidden"],
  ["precondition_failed", "ticket_missing", "platform"],
  ["wechat_error", "ip_not_allowed", "platform"],
  ["wechat_error", "authorization_lost", "authorization_lost"],
  ["wechat_error", "timeout", "busy"],
  ["wechat_error", "a kind from the future", "platform"],
  ["internal", undefined, "internal"],
])("%s %s → %s", (code, reason, expected) => {
  expect(problemOf({ code, reason })).toBe(expected);
});

test("an address can only name what we know", () => {
  expect(isProblem("busy")).toBe(true);
  expect(isProblem("constructor")).toBe(false);
  expect(isProblem(undefined)).toBe(false);
});
