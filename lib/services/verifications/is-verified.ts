import type { appStanding, authorizer } from "@/db/schema";

/** `verify_type` of a verified account; every other number is none. */
const verifiedType = 0;

/** What WeChat tells of the verification itself comes first: it ends, and the type of an account stays. Null while nobody knows. */
export function isVerified(
  { verifyType }: Pick<typeof authorizer.$inferSelect, "verifyType">,
  standing: Pick<typeof appStanding.$inferSelect, "qualificationVerified"> | null,
): boolean | null {
  return standing?.qualificationVerified ?? (verifyType === null ? null : verifyType === verifiedType);
}

/** One that passed after WeChat was last asked still counts: the answer that is known is older. */
export function isPassedSince(
  verification: { state: string; at: Date } | null,
  standing: Pick<typeof appStanding.$inferSelect, "basicSyncedAt"> | null,
): boolean {
  if (verification?.state !== "passed") return false;
  return !standing?.basicSyncedAt || standing.basicSyncedAt <= verification.at;
}

/** A verification lasts a year; from 90 days before, WeChat takes the review for the next one. */
export function isReviewOpen(
  standing: Pick<typeof appStanding.$inferSelect, "annualReviewDue" | "annualReviewBeginsAt"> | null,
  now: Date,
): boolean {
  if (standing?.annualReviewDue === true) return true;
  const beginsAt = standing?.annualReviewBeginsAt ?? null;
  return beginsAt !== null && beginsAt <= now;
}
