import type { PhoneTranslator } from "@/lib/i18n/phone";

/** Why an attempt came to nothing, as services record it. */
const failureReasons = [
  "cancelled",
  "code_used",
  "code_expired",
  "code_invalid",
  "foreign_attempt",
  "other_account",
  "owned_by_other_merchant",
] as const;

export type FailureReason = (typeof failureReasons)[number] | "other";

export function toFailureReason(recorded: string | null): FailureReason {
  return failureReasons.find((known) => known === recorded) ?? "other";
}

export function reasonTitle(t: PhoneTranslator, recorded: string | null): string {
  return t(`phone.reasons.${toFailureReason(recorded)}.title`);
}
