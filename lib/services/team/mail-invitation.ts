import { eq } from "drizzle-orm";
import { memberInvitation } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { PreconditionFailedError } from "@/lib/errors";
import { sendMemberInvitation } from "@/lib/jobs/definitions/send-member-invitation";
import { recordAudit } from "../audit/record-audit";
import { type MerchantContext, type ProviderContext, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { lockOpenInvitation } from "./open-invitation";
import { type MemberInvitationInput, memberInvitationInput } from "./schemas";
import { merchantIdOf, type TeamContext } from "./team";

/**
 * Sends an open invitation's link once more, or for the first time. One that is on its way is not sent twice.
 * @throws NotFoundError, AppError `expired`, PreconditionFailedError reason `mail_not_set_up`, RateLimitedError
 */
export async function mailStaffInvitation(ctx: ProviderContext, input: MemberInvitationInput): Promise<void> {
  requireProviderPermission(ctx, "team.manage");
  await mail(ctx, memberInvitationInput.parse(input).invitationId);
}

export async function mailMemberInvitation(
  ctx: MerchantContext,
  input: MemberInvitationInput,
): Promise<void> {
  requireMerchantPermission(ctx, "merchantTeam.manage");
  await mail(ctx, memberInvitationInput.parse(input).invitationId);
}

async function mail(ctx: TeamContext, invitationId: string): Promise<void> {
  if (!ctx.mailer.isConfigured) {
    throw new PreconditionFailedError("there is no mail server", { reason: "mail_not_set_up" });
  }
  await withTransaction(ctx, (tx) => lockOpenInvitation(tx, ctx, invitationId));
  await consumeRateLimit(ctx, "mailByInvitation", invitationId);
  await withTransaction(ctx, async (tx) => {
    const invitation = await lockOpenInvitation(tx, ctx, invitationId);
    if (isMailDue(invitation) && !invitation.mailProblem) return;
    await tx
      .update(memberInvitation)
      .set({ mailRequestedAt: ctx.clock.now(), mailProblem: null })
      .where(eq(memberInvitation.id, invitation.id));
    await ctx.jobs.enqueue(tx, sendMemberInvitation, { invitationId }, { key: invitationId });
    await recordAudit(tx, ctx, {
      action: "memberInvitation.mail",
      merchantId: merchantIdOf(ctx),
      objectKind: "member_invitation",
      objectId: invitationId,
      after: { email: invitation.email },
    });
  });
}

/** Asked for and not sent since. */
export function isMailDue({
  mailRequestedAt,
  mailedAt,
}: Pick<typeof memberInvitation.$inferSelect, "mailRequestedAt" | "mailedAt">): boolean {
  return mailRequestedAt !== null && (mailedAt === null || mailedAt < mailRequestedAt);
}
