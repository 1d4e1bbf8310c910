import type { componentSecret } from "@/db/schema";

type Secrets = typeof componentSecret.$inferSelect;

export const rotatedKeys = ["encodingAesKey", "token"] as const;
export type RotatedKey = (typeof rotatedKeys)[number];

/** Tickets come every ten minutes: within this time a message in the old keys shows that the console still has them. */
const recentUseSeconds = 600;

/** Which keys are kept beside a newer one; none without a rotation. */
export function keysUnderRotation(secrets: Secrets): RotatedKey[] {
  return [
    ...(secrets.sealedPreviousEncodingAesKey === null ? [] : (["encodingAesKey"] as const)),
    ...(secrets.sealedPreviousToken === null ? [] : (["token"] as const)),
  ];
}

/** Whether messages may still come in the keys that a finish would remove. */
export function mayStillComeInPrevious(
  { currentKeysUsedAt, previousKeysUsedAt }: Pick<Secrets, "currentKeysUsedAt" | "previousKeysUsedAt">,
  now: Date,
): boolean {
  if (currentKeysUsedAt === null) return true;
  if (previousKeysUsedAt === null) return false;
  return (
    previousKeysUsedAt >= currentKeysUsedAt ||
    now.getTime() - previousKeysUsedAt.getTime() < recentUseSeconds * 1000
  );
}

/** For the audit: keys by what can be shown of them. */
export function fingerprintsOf(secrets: Secrets): Record<string, string | null> {
  return {
    token: secrets.tokenFingerprint,
    previousToken: secrets.previousTokenFingerprint,
    encodingAesKey: secrets.encodingAesKeyFingerprint,
    previousEncodingAesKey: secrets.previousEncodingAesKeyFingerprint,
  };
}
