import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { memberInvitation } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { merchantIdOf, type TeamContext, toTeam } from "./team";

/** Ends the open invitations of somebody who may invite no more: a link kept in a drawer must not outlive the right. */
export async function withdrawInvitationsBy(
  tx: Transaction,
  ctx: TeamContext,
  userId: string,
): Promise<void> {
  const merchantId = merchantIdOf(ctx);
  const withdrawn = await tx
    .update(memberInvitation)
    .set({ revokedAt: ctx.clock.now() })
    .where(
      and(
        toTeam(merchantId),
        eq(memberInvitation.createdBy, userId),
        isNull(memberInvitation.acceptedAt),
        isNull(memberInvitation.revokedAt),
      ),
    )
    .returning({ id: memberInvitation.id, email: memberInvitation.email });
  for (const { id, email } of withdrawn) {
    await recordAudit(tx, ctx, {
      action: "memberInvitation.withdraw",
      merchantId,
      objectKind: "member_invitation",
      objectId: id,
      before: { email },
    });
  }
}
