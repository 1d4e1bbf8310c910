import type { Failure } from "@/lib/result";

/** Why something that asks WeChat did not work, as far as it matters to a merchant. */
export const problems = [
  "rate_limited",
  "authorization_lost",
  "busy",
  "platform",
  "forbidden",
  "internal",
] as const;

export type Problem = (typeof problems)[number];

/** Kinds of WeChat's refusals that pass by themselves. */
const passing = new Set(["busy", "quota", "frequency", "timeout", "network", "malformed_response"]);

export function problemOf(failure: Pick<Failure, "code" | "reason">): Problem {
  const { code, reason = "" } = failure;
  if (code === "rate_limited" || code === "forbidden") return code;
  if (code === "precondition_failed") return "platform";
  if (code === "unavailable") return "busy";
  if (code !== "wechat_error") return "internal";
  if (reason === "authorization_lost") return reason;
  return passing.has(reason) ? "busy" : "platform";
}

export function isProblem(value: unknown): value is Problem {
  return problems.some((problem) => problem === value);
}
