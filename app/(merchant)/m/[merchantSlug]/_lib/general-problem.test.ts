import { expect, test } from "vitest";
import { generalProblemOf } from "./general-problem";

test.each(["unauthenticated", "not_found", "conflict", "precondition_failed", "expired"] as const)(
  "%s is never told as if WeChat could not be reached",
  (code) => {
    expect(generalProblemOf({ code })).toBe(code);
  },
);

test.each(["wechat_error", "unavailable", "internal", "rate_limited", "forbidden", "invalid_input"] as const)(
  "%s has words of its own in each form",
  (code) => {
    expect(generalProblemOf({ code })).toBeNull();
  },
);
