import { and, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { memberInvitation } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { ForbiddenError, InvalidInputError, PreconditionFailedError } from "@/lib/errors";
import { newId, newSecretToken } from "@/lib/ids";
import { sendMemberInvitation } from "@/lib/jobs/definitions/send-member-invitation";
import { recordAudit } from "../audit/record-audit";
import { type MerchantContext, type ProviderContext, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { invitationLink, placeOfToken } from "./invitation-link";
import {
  type InviteMemberInput,
  type InviteStaffInput,
  inviteMemberInput,
  inviteStaffInput,
  memberInvitationLife,
} from "./schemas";
import { assertStillOwner, lockTeam, merchantIdOf, type TeamContext, type TeamPerson, toTeam } from "./team";

export interface InvitedPerson {
  id: string;
  email: string;
  url: string;
  expiresAt: string;
  /** A mail is on its way; otherwise the link is to be copied. */
  byMail: boolean;
}

/**
 * Invites one person to the provider's staff. The link works once and for seven days.
 * @throws InvalidInputError for `email`: `alreadyMember`, `alreadyInvited`; PreconditionFailedError reason
 *   `mail_not_set_up`; RateLimitedError
 */
export async function inviteStaff(ctx: ProviderContext, input: InviteStaffInput): Promise<InvitedPerson> {
  requireProviderPermission(ctx, "team.manage");
  return invite(ctx, inviteStaffInput.parse(input));
}

/** The same for the people of one merchant. */
export async function inviteMember(ctx: MerchantContext, input: InviteMemberInput): Promise<InvitedPerson> {
  requireMerchantPermission(ctx, "merchantTeam.manage");
  return invite(ctx, inviteMemberInput.parse(input));
}

interface Wanted {
  email: string;
  role: string;
  locale: string;
  byMail: boolean;
}

async function invite(ctx: TeamContext, wanted: Wanted): Promise<InvitedPerson> {
  if (wanted.byMail && !ctx.mailer.isConfigured) {
    throw new PreconditionFailedError("there is no mail server", { reason: "mail_not_set_up" });
  }
  const merchantId = merchantIdOf(ctx);
  await consumeRateLimit(ctx, "inviteByTeam", merchantId ?? "provider");
  return withTransaction(ctx, async (tx) => {
    const people = await lockTeam(tx, merchantId);
    assertStillOwner(ctx, people);
    await assertNew(tx, ctx, people, wanted.email);
    const created = await insert(tx, ctx, wanted);
    if (wanted.byMail) {
      await ctx.jobs.enqueue(tx, sendMemberInvitation, { invitationId: created.id }, { key: created.id });
    }
    return {
      id: created.id,
      email: created.email,
      url: invitationLink(ctx, created),
      expiresAt: created.expiresAt.toISOString(),
      byMail: wanted.byMail,
    };
  });
}

async function assertNew(
  tx: Transaction,
  ctx: TeamContext,
  people: readonly TeamPerson[],
  email: string,
): Promise<void> {
  if (people.some((person) => person.email === email)) {
    throw new InvalidInputError("the person is in the team", { fields: { email: "alreadyMember" } });
  }
  const open = await tx
    .select({ id: memberInvitation.id })
    .from(memberInvitation)
    .where(
      and(
        toTeam(merchantIdOf(ctx)),
        eq(memberInvitation.email, email),
        isNull(memberInvitation.acceptedAt),
        isNull(memberInvitation.revokedAt),
        gt(memberInvitation.expiresAt, ctx.clock.now()),
      ),
    )
    .limit(1);
  if (open.length > 0) {
    throw new InvalidInputError("the person is invited already", { fields: { email: "alreadyInvited" } });
  }
}

async function insert(
  tx: Transaction,
  ctx: TeamContext,
  { email, role, locale, byMail }: Wanted,
): Promise<typeof memberInvitation.$inferInsert> {
  const createdBy = "userId" in ctx.actor ? ctx.actor.userId : null;
  if (createdBy === null) throw new ForbiddenError("only a person invites", { reason: "permission" });
  const id = newId("memberInvitation");
  const token = newSecretToken();
  const now = ctx.clock.now();
  const merchantId = merchantIdOf(ctx);
  const row = {
    id,
    merchantId,
    email,
    role,
    tokenHash: ctx.sealer.hash(token),
    sealedToken: ctx.sealer.seal(token, placeOfToken(id)),
    locale,
    expiresAt: addSeconds(now, memberInvitationLife * 24 * 3600),
    mailRequestedAt: byMail ? now : null,
    createdBy,
    createdAt: now,
  };
  await tx.insert(memberInvitation).values(row);
  await recordAudit(tx, ctx, {
    action: "memberInvitation.create",
    merchantId,
    objectKind: "member_invitation",
    objectId: id,
    after: { email, role, expiresAt: row.expiresAt, byMail },
  });
  return row;
}
