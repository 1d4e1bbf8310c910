import { and, eq, isNotNull, isNull, notInArray, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { memberInvitation, membership } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import type { ProviderContext } from "../context";
import { merchantIdOf, type TeamContext, toTeam } from "./team";

/** Ends the open invitations of somebody who may invite no more: a link kept in a drawer must not outlive the right. */
export async function withdrawInvitationsBy(
  tx: Transaction,
  ctx: TeamContext,
  userId: string,
): Promise<void> {
  await withdraw(tx, ctx, and(toTeam(merchantIdOf(ctx)), eq(memberInvitation.createdBy, userId)));
}

/** The same of those into merchants that staff made while they acted for them. What one invites as an owner there stays. */
export async function withdrawInvitationsMadeActing(
  tx: Transaction,
  ctx: ProviderContext,
  userId: string,
): Promise<void> {
  const owned = tx
    .select({ id: membership.merchantId })
    .from(membership)
    .where(and(eq(membership.userId, userId), eq(membership.role, "owner")));
  const madeActing = and(
    eq(memberInvitation.createdBy, userId),
    isNotNull(memberInvitation.merchantId),
    notInArray(memberInvitation.merchantId, owned),
  );
  await withdraw(tx, ctx, madeActing);
}

async function withdraw(tx: Transaction, ctx: TeamContext, which: SQL | undefined): Promise<void> {
  const withdrawn = await tx
    .update(memberInvitation)
    .set({ revokedAt: ctx.clock.now() })
    .where(and(which, isNull(memberInvitation.acceptedAt), isNull(memberInvitation.revokedAt)))
    .returning({
      id: memberInvitation.id,
      email: memberInvitation.email,
      merchantId: memberInvitation.merchantId,
    });
  for (const { id, email, merchantId } of withdrawn) {
    await recordAudit(tx, ctx, {
      action: "memberInvitation.withdraw",
      merchantId,
      objectKind: "member_invitation",
      objectId: id,
      before: { email },
    });
  }
}
