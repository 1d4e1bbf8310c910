import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { recordAudit } from "../audit/record-audit";
import { type MerchantContext, type ProviderContext, withTransaction } from "../context";
import { invitationLink } from "./invitation-link";
import { lockOpenInvitation } from "./open-invitation";
import { type MemberInvitationInput, memberInvitationInput } from "./schemas";
import { merchantIdOf, type TeamContext } from "./team";

/** The link of an open invitation, to hand over by hand; who asked for it is on record. @throws NotFoundError, AppError `expired` */
export async function revealStaffInvitationLink(
  ctx: ProviderContext,
  input: MemberInvitationInput,
): Promise<{ url: string }> {
  requireProviderPermission(ctx, "team.manage");
  return reveal(ctx, memberInvitationInput.parse(input).invitationId);
}

export async function revealMemberInvitationLink(
  ctx: MerchantContext,
  input: MemberInvitationInput,
): Promise<{ url: string }> {
  requireMerchantPermission(ctx, "merchantTeam.manage");
  return reveal(ctx, memberInvitationInput.parse(input).invitationId);
}

async function reveal(ctx: TeamContext, invitationId: string): Promise<{ url: string }> {
  return withTransaction(ctx, async (tx) => {
    const invitation = await lockOpenInvitation(tx, ctx, invitationId);
    await recordAudit(tx, ctx, {
      action: "memberInvitation.revealLink",
      merchantId: merchantIdOf(ctx),
      objectKind: "member_invitation",
      objectId: invitationId,
      after: { email: invitation.email },
    });
    return { url: invitationLink(ctx, invitation) };
  });
}
