import type { merchantInvitation } from "@/db/schema";
import { AppError } from "@/lib/errors";

/** @throws AppError `expired` with reason `revoked`, `fulfilled` or `expired` for a link that starts nothing any more */
export function assertUsable(invitation: typeof merchantInvitation.$inferSelect, now: Date): void {
  if (invitation.revokedAt) {
    throw new AppError("expired", "the invitation was revoked", { reason: "revoked" });
  }
  if (invitation.fulfilledAt) {
    throw new AppError("expired", "the invitation has done its work", { reason: "fulfilled" });
  }
  if (invitation.expiresAt <= now) {
    throw new AppError("expired", "the invitation has expired", { reason: "expired" });
  }
}
