import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { memberInvitation, merchant, user } from "@/db/schema";
import { isMerchantRole, isProviderRole } from "@/lib/auth/permissions";
import { MailError, type MemberInvitationMail } from "@/lib/mail/mailer";
import { findProviderCard } from "../components/find-provider-card";
import { type SystemContext, withRead, withTransaction } from "../context";
import { invitationLink } from "./invitation-link";
import { isMailDue } from "./mail-invitation";
import { memberInvitationState } from "./open-invitation";

/**
 * Sends an invitation's link if that is still due: once, however often the job runs. A server that is away is tried
 * again by the queue; one that refuses is not, and the team's page says so.
 */
export async function sendMemberInvitationMail(ctx: SystemContext, invitationId: string): Promise<void> {
  const found = await withRead(ctx, (tx) => readInvitation(tx, invitationId));
  if (!found || !isMailDue(found.invitation)) return;
  const { invitation } = found;
  if (memberInvitationState(invitation, ctx.clock.now()) !== "open") return;
  const provider = await findProviderCard(ctx, invitation.merchantId ?? undefined);
  const content = contentOf(ctx, found, provider?.name ?? "");
  if (!content) return;
  try {
    await ctx.mailer.send({
      id: `${invitation.id}.${invitation.mailRequestedAt?.getTime()}`,
      to: invitation.email,
      locale: found.recipientLocale ?? invitation.locale,
      providerName: provider?.name ?? "",
      content,
    });
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    await settle(ctx, invitation, { mailProblem: error.problem });
    if (error.problem === "refused" || error.problem === "notConfigured") {
      ctx.logger.warn({ err: error, invitationId }, "an invitation was not mailed");
      return;
    }
    throw error;
  }
  await settle(ctx, invitation, { mailedAt: ctx.clock.now(), mailProblem: null });
}

type MemberInvitation = typeof memberInvitation.$inferSelect;

interface FoundInvitation {
  invitation: MemberInvitation;
  merchantName: string | null;
  inviterName: string;
  recipientLocale: string | null;
}

async function readInvitation(tx: Transaction, invitationId: string): Promise<FoundInvitation | undefined> {
  const [row] = await tx
    .select({ invitation: memberInvitation, merchantName: merchant.name, inviterName: user.name })
    .from(memberInvitation)
    .innerJoin(user, eq(user.id, memberInvitation.createdBy))
    .leftJoin(merchant, eq(merchant.id, memberInvitation.merchantId))
    .where(eq(memberInvitation.id, invitationId));
  if (!row) return undefined;
  const [recipient] = await tx
    .select({ locale: user.locale })
    .from(user)
    .where(eq(user.email, row.invitation.email));
  return { ...row, recipientLocale: recipient?.locale ?? null };
}

function contentOf(
  ctx: SystemContext,
  { invitation, merchantName, inviterName }: FoundInvitation,
  providerName: string,
): MemberInvitationMail | undefined {
  const as = invitedAs(invitation);
  if (!as) return undefined;
  return {
    kind: "memberInvitation",
    inviterName,
    teamName: merchantName ?? providerName,
    as,
    url: invitationLink(ctx, invitation),
    expiresAt: invitation.expiresAt.toISOString(),
  };
}

export function invitedAs({
  merchantId,
  role,
}: Pick<MemberInvitation, "merchantId" | "role">): MemberInvitationMail["as"] | undefined {
  if (merchantId === null) return isProviderRole(role) ? { side: "provider", role } : undefined;
  return isMerchantRole(role) ? { side: "merchant", role } : undefined;
}

/** Not over a newer request, which has a job of its own. */
async function settle(
  ctx: SystemContext,
  { id, mailRequestedAt }: MemberInvitation,
  change: Partial<Pick<MemberInvitation, "mailedAt" | "mailProblem">>,
): Promise<void> {
  const sameRequest =
    mailRequestedAt === null
      ? isNull(memberInvitation.mailRequestedAt)
      : eq(memberInvitation.mailRequestedAt, mailRequestedAt);
  await withTransaction(ctx, (tx) =>
    tx
      .update(memberInvitation)
      .set(change)
      .where(and(eq(memberInvitation.id, id), sameRequest)),
  );
}
