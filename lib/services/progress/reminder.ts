import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { component, membership, merchant, merchantInvitation, merchantProgress, user } from "@/db/schema";
import { NotFoundError, PreconditionFailedError } from "@/lib/errors";
import { routes } from "@/lib/routes";
import type { Context } from "../context";
import { sealPlaces } from "../seal-places";
import { type Checklist, checklistOf } from "./checklist-of";
import { readProgressFacts } from "./read-facts";
import { stageOf } from "./stage-of";
import type { StepName } from "./steps-of";

/** What a merchant is reminded of, and with which link. */
export interface Reminder {
  progressId: string;
  merchantId: string;
  merchantName: string;
  contactName: string | null;
  providerName: string;
  /** The step to take; null for a link that nobody has followed yet. */
  step: StepName | null;
  remaining: number;
  /** Until when the step has to be done, or the link works. */
  dueAt: string | null;
  url: string;
  /** Whom the e-mail goes to: the contact, else the owners. */
  recipients: Recipient[];
  remindedAt: string | null;
}

export interface Recipient {
  email: string;
  locale: string | null;
}

/**
 * Reads what a reminder says now. Somebody who has a sign-in is led to the step, everybody else to the invitation.
 * @throws NotFoundError; PreconditionFailedError reason `nothing_to_do` unless it is the merchant's turn, or `link_ended` when a new link comes first
 */
export async function readReminder(tx: Transaction, ctx: Context, progressId: string): Promise<Reminder> {
  const [found] = await tx
    .select({ row: merchantProgress, owner: merchant, provider: component.name })
    .from(merchantProgress)
    .innerJoin(merchant, eq(merchant.id, merchantProgress.merchantId))
    .innerJoin(component, eq(component.id, merchantProgress.componentId))
    .where(eq(merchantProgress.id, progressId));
  if (!found) throw new NotFoundError("no such merchant");
  const { row, owner, provider } = found;
  if (row.stage === "live") {
    throw new PreconditionFailedError("the merchant has arrived", { reason: "nothing_to_do" });
  }
  const owners = await readOwners(tx, owner.id);
  const { list, isTheirTurn, isFollowed } = await readList(tx, row, ctx.clock.now());
  if (!isTheirTurn) throw new PreconditionFailedError("somebody else acts", { reason: "nothing_to_do" });
  const invitation = await findOpenInvitation(tx, row, ctx.clock.now());
  const link =
    owners.length > 0 ? stepLink(ctx, owner.slug, list) : invitation && invitationLink(ctx, invitation);
  if (!link) throw new PreconditionFailedError("the link has ended", { reason: "link_ended" });
  return {
    progressId,
    merchantId: owner.id,
    merchantName: owner.name,
    contactName: owner.contactName,
    providerName: provider,
    step: isFollowed || owners.length > 0 ? (list.next?.name ?? null) : null,
    remaining: list.subject.remaining,
    dueAt: list.next?.dueAt ?? (owners.length > 0 ? null : (invitation?.expiresAt.toISOString() ?? null)),
    url: link,
    recipients: owner.contactEmail ? [await contactOf(tx, owner.contactEmail)] : owners,
    remindedAt: row.remindedAt?.toISOString() ?? null,
  };
}

type ProgressRow = typeof merchantProgress.$inferSelect;

async function readList(
  tx: Transaction,
  { merchantId, componentId, authorizerId }: ProgressRow,
  now: Date,
): Promise<{ list: Checklist; isTheirTurn: boolean; isFollowed: boolean }> {
  const found = await readProgressFacts(tx, [merchantId]);
  const own = found.filter((of) => of.merchantId === merchantId && of.componentId === componentId);
  const facts = own.map((of) => of.facts);
  const list = checklistOf(facts, authorizerId ?? undefined);
  const standings = facts.map((of) => stageOf(of, now));
  // Before there is anything to list, an account may have come that WeChat or staff still have to decide on.
  const isElsewhere =
    list.subject.kind === "none" &&
    (facts.some(({ undecidedSince }) => undecidedSince !== null) ||
      standings.some((standing) => standing?.owner === "wechat"));
  return {
    list,
    isTheirTurn: list.next?.group === "act" && !isElsewhere,
    isFollowed: standings.some((standing) => standing !== null && standing.stage !== "invited"),
  };
}

async function readOwners(tx: Transaction, merchantId: string): Promise<Recipient[]> {
  return tx
    .select({ email: user.email, locale: user.locale })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(and(eq(membership.merchantId, merchantId), eq(membership.role, "owner"), isNull(user.disabledAt)))
    .orderBy(membership.createdAt);
}

async function contactOf(tx: Transaction, email: string): Promise<Recipient> {
  const [person] = await tx.select({ locale: user.locale }).from(user).where(eq(user.email, email));
  return { email, locale: person?.locale ?? null };
}

async function findOpenInvitation(tx: Transaction, { merchantId, componentId }: ProgressRow, now: Date) {
  const [open] = await tx
    .select()
    .from(merchantInvitation)
    .where(
      and(
        eq(merchantInvitation.merchantId, merchantId),
        eq(merchantInvitation.componentId, componentId),
        isNull(merchantInvitation.targetAuthorizerId),
        isNull(merchantInvitation.revokedAt),
        gt(merchantInvitation.expiresAt, now),
      ),
    )
    .orderBy(desc(merchantInvitation.createdAt))
    .limit(1);
  return open;
}

function stepLink(ctx: Context, slug: string, { subject, next }: Checklist): string {
  const app = subject.kind === "none" ? undefined : subject.id;
  return `${ctx.settings.appUrl}${routes.merchantOnboarding(slug, { app, step: next?.name })}`;
}

function invitationLink(ctx: Context, invitation: typeof merchantInvitation.$inferSelect): string {
  const place = sealPlaces.invitationCode(invitation.componentId, invitation.id);
  return `${ctx.settings.appUrl}${routes.invitation(ctx.sealer.open(invitation.sealedCode, place))}`;
}
