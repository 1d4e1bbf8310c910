import type { ErrorCode } from "@/lib/errors";
import type { Failure } from "@/lib/result";

const general = ["unauthenticated", "not_found", "conflict", "precondition_failed", "expired"] as const;

/** What is wrong with a request whatever it was for; null when WeChat, or the way to it, is what matters. */
export function generalProblemOf({ code }: Pick<Failure, "code">): (typeof general)[number] | null {
  return general.find((known: ErrorCode) => known === code) ?? null;
}
