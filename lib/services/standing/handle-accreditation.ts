import { and, desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appStanding, authorizer, verification } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { syncStanding } from "@/lib/jobs/definitions/sync-standing";
import type { AccreditationEvent, RenewalEvent } from "@/lib/wechat/callbacks/accreditation-events";
import { type AuditFields, recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";
import { nameOfApp, notifyMerchantAndStaff } from "../notices/notify-merchant-and-staff";
import { refreshProgress } from "../progress/refresh-progress";
import { refreshRequirements } from "../requirements/refresh-requirements";

type AccountRow = typeof authorizer.$inferSelect;
type StandingRow = typeof appStanding.$inferSelect;

/** What WeChat has told of a verification, whichever event it came by. */
type Told =
  | { kind: "passed"; part: "qualification" | "naming"; until: Date | null }
  | { kind: "failed"; part: "qualification" | "naming"; reason: string | null }
  | { kind: "review_due"; until: Date | null }
  | { kind: "expired"; since: Date | null };

export interface AccreditationInput {
  componentId: string;
  /** Of the address that WeChat called. */
  authorizerAppid: string | null;
  event: AccreditationEvent;
  issuedAt: Date;
}

/**
 * WeChat has decided about an account's verification, reminds of its annual review, or ends it. What the event says is
 * kept at once, unless WeChat was asked since; the whole is read anew in any case.
 * @returns false for an account we do not know
 */
export async function handleAccreditation(
  ctx: SystemContext,
  { componentId, authorizerAppid, event, issuedAt }: AccreditationInput,
): Promise<boolean> {
  if (!authorizerAppid) return false;
  return take(ctx, { componentId, appid: authorizerAppid, issuedAt }, toldBy(event));
}

/** The same of a mini program: one event for what is ahead and for what is over. */
export async function handleRenewal(
  ctx: SystemContext,
  { componentId, event, issuedAt }: { componentId: string; event: RenewalEvent; issuedAt: Date },
): Promise<boolean> {
  const until = momentOf(event.expiredTime);
  const told: Told =
    until !== null && until <= issuedAt ? { kind: "expired", since: until } : { kind: "review_due", until };
  return take(ctx, { componentId, appid: event.authorizerAppid, issuedAt }, told);
}

function toldBy({ name, expiredTime, reason }: AccreditationEvent): Told {
  const at = momentOf(expiredTime);
  switch (name) {
    case "qualification_verify_success":
      return { kind: "passed", part: "qualification", until: at };
    case "naming_verify_success":
      return { kind: "passed", part: "naming", until: at };
    case "qualification_verify_fail":
      return { kind: "failed", part: "qualification", reason };
    case "naming_verify_fail":
      return { kind: "failed", part: "naming", reason };
    case "annual_renew":
      return { kind: "review_due", until: at };
    case "verify_expired":
      return { kind: "expired", since: at };
  }
}

const momentOf = (seconds: number | null): Date | null => (seconds ? new Date(seconds * 1000) : null);

async function take(
  ctx: SystemContext,
  { componentId, appid, issuedAt }: { componentId: string; appid: string; issuedAt: Date },
  told: Told,
): Promise<boolean> {
  return withTransaction(ctx, async (tx) => {
    const [account] = await tx
      .select()
      .from(authorizer)
      .where(and(eq(authorizer.componentId, componentId), eq(authorizer.appid, appid)))
      .for("update");
    if (!account) return false;
    const [before] = await tx.select().from(appStanding).where(eq(appStanding.authorizerId, account.id));
    await ctx.jobs.enqueue(tx, syncStanding, { authorizerId: account.id }, { key: account.id });
    // WeChat's time has whole seconds.
    const isOvertaken = before?.basicSyncedAt != null && before.basicSyncedAt > addSeconds(issuedAt, 1);
    if (isOvertaken && isOver(told, before)) return true;
    if (!isOvertaken) await keep(tx, ctx, account.id, changesBy(told, issuedAt));
    await tx.update(authorizer).set({ updatedAt: ctx.clock.now() }).where(eq(authorizer.id, account.id));
    await recordAudit(tx, ctx, {
      ...entryOf(told),
      merchantId: account.merchantId,
      objectKind: "authorizer",
      objectId: account.id,
    });
    await refreshRequirements(tx, ctx, account.id);
    await refreshProgress(tx, ctx, account);
    await tell(tx, ctx, account, before, told, issuedAt);
    return true;
  });
}

/** What a late event tells has been put right since: nobody is told of it any more. */
function isOver({ kind }: Told, standing: StandingRow): boolean {
  if (kind === "expired") return standing.qualificationVerified === true;
  return kind === "review_due" && standing.annualReviewDue !== true;
}

function changesBy(told: Told, at: Date): Partial<typeof appStanding.$inferInsert> {
  switch (told.kind) {
    case "passed":
      return {
        ...(told.part === "qualification" ? { qualificationVerified: true } : { namingVerified: true }),
        annualReviewDue: false,
        annualReviewBeginsAt: null,
        ...(told.until ? { annualReviewEndsAt: told.until } : {}),
        basicSyncedAt: at,
      };
    case "failed":
      return {};
    case "review_due":
      return { annualReviewDue: true, ...(told.until ? { annualReviewEndsAt: told.until } : {}) };
    case "expired":
      return {
        qualificationVerified: false,
        namingVerified: false,
        ...(told.since ? { annualReviewEndsAt: told.since } : {}),
        basicSyncedAt: at,
      };
  }
}

async function keep(
  tx: Transaction,
  ctx: SystemContext,
  authorizerId: string,
  changes: Partial<typeof appStanding.$inferInsert>,
): Promise<void> {
  const values = { ...changes, updatedAt: ctx.clock.now() };
  await tx
    .insert(appStanding)
    .values({ authorizerId, ...values })
    .onConflictDoUpdate({ target: appStanding.authorizerId, set: values });
}

function entryOf(told: Told): { action: string; after: AuditFields } {
  switch (told.kind) {
    case "passed":
      return {
        action: "authorizer.passVerification",
        after: { part: told.part, validUntil: told.until?.toISOString() },
      };
    case "failed":
      return { action: "authorizer.failVerification", after: { part: told.part, reason: told.reason } };
    case "review_due":
      return {
        action: "authorizer.announceReview",
        after: { annualReviewEndsAt: told.until?.toISOString() },
      };
    case "expired":
      return { action: "authorizer.endVerification", after: { validUntil: told.since?.toISOString() } };
  }
}

async function tell(
  tx: Transaction,
  ctx: SystemContext,
  account: AccountRow,
  before: StandingRow | undefined,
  told: Told,
  issuedAt: Date,
): Promise<void> {
  const about = { merchantId: account.merchantId, objectKind: "authorizer", objectId: account.id };
  const key = `${account.id}:${issuedAt.getTime()}`;
  const name = nameOfApp(account);
  if (told.kind === "expired") {
    await notifyMerchantAndStaff(tx, ctx, { event: "verification.lapsed", ...about, facts: { name }, key });
  } else if (told.kind === "review_due") {
    const until = told.until ?? before?.annualReviewEndsAt;
    if (!until) return;
    const facts = { name, untilAt: until.toISOString() };
    await notifyMerchantAndStaff(tx, ctx, { event: "verification.reviewDue", ...about, facts, key });
  } else if (told.part === "qualification" && !(await isBegunHere(tx, account.id, issuedAt))) {
    if (told.kind === "passed")
      await notifyMerchantAndStaff(tx, ctx, { event: "verification.passed", ...about, facts: { name }, key });
    else if (told.reason) {
      const facts = { name, reason: told.reason };
      await notifyMerchantAndStaff(tx, ctx, { event: "verification.failed", ...about, facts, key });
    }
  }
}

/** People hear of a verification that was begun here by its own events. */
async function isBegunHere(tx: Transaction, authorizerId: string, issuedAt: Date): Promise<boolean> {
  const [newest] = await tx
    .select({ endedAt: verification.endedAt })
    .from(verification)
    .where(eq(verification.authorizerId, authorizerId))
    .orderBy(desc(verification.createdAt), desc(verification.id))
    .limit(1);
  return (
    newest !== undefined && (newest.endedAt === null || newest.endedAt > addSeconds(issuedAt, -daySeconds))
  );
}

const daySeconds = 86_400;
