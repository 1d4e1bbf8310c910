import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appStanding, authorizer } from "@/db/schema";
import { syncAuthorizer } from "@/lib/jobs/definitions/sync-authorizer";
import { syncStanding } from "@/lib/jobs/definitions/sync-standing";
import type { CategoryReviewEvent, ReviewEvent } from "@/lib/wechat/callbacks/account-events";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { refreshRequirements } from "../requirements/refresh-requirements";

export interface ReviewEventInput {
  componentId: string;
  /** Of the address that WeChat called. */
  authorizerAppid: string | null;
  event: ReviewEvent;
}

type AccountRow = typeof authorizer.$inferSelect;

/**
 * WeChat's reviewers have decided about a category or a name. What the event says is kept at once, and the whole is
 * read anew: the event does not name the category, and may come twice.
 * @returns false for an account we do not know
 */
export async function handleReviewEvent(
  ctx: SystemContext,
  { componentId, authorizerAppid, event }: ReviewEventInput,
): Promise<boolean> {
  if (!authorizerAppid) return false;
  return withTransaction(ctx, async (tx) => {
    const [account] = await tx
      .select()
      .from(authorizer)
      .where(and(eq(authorizer.componentId, componentId), eq(authorizer.appid, authorizerAppid)))
      .for("update");
    if (!account) return false;
    const of = { authorizerId: account.id };
    if (event.name === "wxa_category_audit") {
      const category = await keepCategory(tx, ctx, account, event);
      await record(tx, ctx, account, "authorizer.reviewCategory", {
        category,
        passed: event.passed,
        reason: event.reason,
      });
      await refreshRequirements(tx, ctx, account.id);
      await refreshProgress(tx, ctx, account);
    } else {
      const { nickName, passed, reason } = event;
      await record(tx, ctx, account, "authorizer.reviewName", { nickName, passed, reason });
      await ctx.jobs.enqueue(tx, syncAuthorizer, of, { key: account.id });
    }
    await ctx.jobs.enqueue(tx, syncStanding, of, { key: account.id });
    return true;
  });
}

/** @returns the category's name, or its numbers while the account's categories have not been read */
async function keepCategory(
  tx: Transaction,
  ctx: SystemContext,
  account: AccountRow,
  { first, second, passed, reason }: CategoryReviewEvent,
): Promise<string> {
  const [standing] = await tx.select().from(appStanding).where(eq(appStanding.authorizerId, account.id));
  const known = standing?.categories?.find(
    (category) => category.first === first && category.second === second,
  );
  if (!standing?.categories || !known) return `${first} › ${second}`;
  const decided = { ...known, auditStatus: passed ? 3 : 2, auditReason: passed ? null : reason };
  const now = ctx.clock.now();
  await tx
    .update(appStanding)
    .set({
      categories: standing.categories.map((category) => (category === known ? decided : category)),
      updatedAt: now,
    })
    .where(eq(appStanding.authorizerId, account.id));
  await tx.update(authorizer).set({ updatedAt: now }).where(eq(authorizer.id, account.id));
  return `${known.firstName} › ${known.secondName}`;
}

async function record(
  tx: Transaction,
  ctx: SystemContext,
  account: AccountRow,
  action: "authorizer.reviewCategory" | "authorizer.reviewName",
  after: Record<string, string | boolean | null>,
): Promise<void> {
  await recordAudit(tx, ctx, {
    action,
    merchantId: account.merchantId,
    objectKind: "authorizer",
    objectId: account.id,
    after,
  });
}
