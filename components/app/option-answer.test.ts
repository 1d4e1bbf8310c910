import { expect, test } from "vitest";
import { optionProblemOf } from "./option-answer";

test.each([
  ["conflict", "changed", "changed"],
  ["conflict", "busy", "busy"],
  ["precondition_failed", "not_read", "not_read"],
  ["precondition_failed", "ticket_missing", "internal"],
  ["rate_limited", undefined, "rate_limited"],
  ["forbidden", "permission", "forbidden"],
  ["wechat_error", "timeout", "lost"],
  ["wechat_error", "business", null],
  ["internal", undefined, "internal"],
] as const)("%s with reason %s is %s", (code, reason, problem) => {
  expect(optionProblemOf({ code, ...(reason ? { reason } : {}) })).toBe(problem);
});
