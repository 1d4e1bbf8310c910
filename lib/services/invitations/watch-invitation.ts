import { and, eq, gt, inArray, ne } from "drizzle-orm";
import { authorizationAttempt, membership } from "@/db/schema";
import { type SystemContext, withRead } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { findInvitation } from "./find-invitation";

/** How far somebody else's browser has come; says nothing about who, or which account. */
export type InvitationStage = "waiting" | "started" | "done" | "claimed" | "ended";

/**
 * For a page that shows the link as a QR code and waits for the phone: what has happened since it was opened.
 * @throws NotFoundError, RateLimitedError
 */
export async function watchInvitation(
  ctx: SystemContext,
  input: { code: string; since: Date },
): Promise<InvitationStage> {
  await consumeRateLimit(ctx, "watchInvitationByCode", input.code);
  const { invitation } = await findInvitation(ctx, input.code);
  if (invitation.revokedAt || invitation.expiresAt <= ctx.clock.now()) return "ended";
  if (invitation.fulfilledAt) return invitation.fulfilledAt > input.since ? "done" : "ended";
  return withRead(ctx, async (tx) => {
    const owners = await tx
      .select({ id: membership.id })
      .from(membership)
      .where(
        and(
          eq(membership.merchantId, invitation.merchantId),
          eq(membership.role, "owner"),
          gt(membership.createdAt, input.since),
        ),
      )
      .limit(1);
    if (owners.length > 0) return "claimed";
    const attempts = await tx
      .select({ state: authorizationAttempt.state })
      .from(authorizationAttempt)
      .where(
        and(
          eq(authorizationAttempt.invitationId, invitation.id),
          gt(authorizationAttempt.updatedAt, input.since),
          // Staff asked for plugin parameters: no phone has opened anything.
          ne(authorizationAttempt.form, "plugin"),
          inArray(authorizationAttempt.state, ["started", "returned", "completed"]),
        ),
      );
    if (attempts.some(({ state }) => state === "completed")) return "done";
    return attempts.length > 0 ? "started" : "waiting";
  });
}
