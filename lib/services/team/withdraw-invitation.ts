import { and, isNull } from "drizzle-orm";
import { memberInvitation } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type MerchantContext, type ProviderContext, withTransaction } from "../context";
import { type MemberInvitationInput, memberInvitationInput } from "./schemas";
import { invitationInTeam, merchantIdOf, type TeamContext } from "./team";

/** Ends a link at once. Repeating it changes nothing. @throws NotFoundError, ConflictError reason `already_accepted` */
export async function withdrawStaffInvitation(
  ctx: ProviderContext,
  input: MemberInvitationInput,
): Promise<void> {
  requireProviderPermission(ctx, "team.manage");
  await withdraw(ctx, memberInvitationInput.parse(input).invitationId);
}

export async function withdrawMemberInvitation(
  ctx: MerchantContext,
  input: MemberInvitationInput,
): Promise<void> {
  requireMerchantPermission(ctx, "merchantTeam.manage");
  await withdraw(ctx, memberInvitationInput.parse(input).invitationId);
}

async function withdraw(ctx: TeamContext, invitationId: string): Promise<void> {
  const merchantId = merchantIdOf(ctx);
  const inTeam = invitationInTeam(merchantId, invitationId);
  await withTransaction(ctx, async (tx) => {
    const [found] = await tx.select().from(memberInvitation).where(inTeam).for("update");
    if (!found) throw new NotFoundError("no such invitation");
    if (found.acceptedAt) throw new ConflictError("the person has joined", { reason: "already_accepted" });
    if (found.revokedAt) return;
    await tx
      .update(memberInvitation)
      .set({ revokedAt: ctx.clock.now() })
      .where(and(inTeam, isNull(memberInvitation.revokedAt)));
    await recordAudit(tx, ctx, {
      action: "memberInvitation.withdraw",
      merchantId,
      objectKind: "member_invitation",
      objectId: invitationId,
      before: { email: found.email },
    });
  });
}
