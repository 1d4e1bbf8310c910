import type { Transaction } from "@/db/client";
import { memberInvitation } from "@/db/schema";
import { AppError, NotFoundError } from "@/lib/errors";
import { invitationInTeam, merchantIdOf, type TeamContext } from "./team";

type MemberInvitation = typeof memberInvitation.$inferSelect;
export type MemberInvitationState = "open" | "used" | "expired" | "withdrawn";

export function memberInvitationState(
  invitation: Pick<MemberInvitation, "acceptedAt" | "revokedAt" | "expiresAt">,
  now: Date,
): MemberInvitationState {
  if (invitation.acceptedAt) return "used";
  if (invitation.revokedAt) return "withdrawn";
  return invitation.expiresAt <= now ? "expired" : "open";
}

/** Locked. @throws NotFoundError, AppError `expired` with the state as its reason */
export async function lockOpenInvitation(
  tx: Transaction,
  ctx: TeamContext,
  invitationId: string,
): Promise<MemberInvitation> {
  const [found] = await tx
    .select()
    .from(memberInvitation)
    .where(invitationInTeam(merchantIdOf(ctx), invitationId))
    .for("update");
  if (!found) throw new NotFoundError("no such invitation");
  assertOpen(found, ctx.clock.now());
  return found;
}

/** @throws AppError `expired` with the state as its reason */
export function assertOpen(invitation: MemberInvitation, now: Date): void {
  const state = memberInvitationState(invitation, now);
  if (state !== "open") throw new AppError("expired", `the invitation is ${state}`, { reason: state });
}
