import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import {
  authorizationAttempt,
  authorizationGrant,
  authorizer,
  authorizerToken,
  merchantInvitation,
} from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { historyBefore } from "../authorizers/history-before";
import { takeRequiredScopes } from "../authorizers/take-required-scopes";
import type { SystemContext } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { isOtherAccount } from "./followed-link";

type AttemptRow = typeof authorizationAttempt.$inferSelect;

/**
 * Makes the attempt's merchant the owner, if the browser that began it came back with a code that WeChat
 * accepted for this account. An account that a merchant owns never moves by itself.
 * @returns the attempt as it stands afterwards
 */
export async function bindReturnedAttempt(
  tx: Transaction,
  ctx: SystemContext,
  attempt: AttemptRow,
): Promise<AttemptRow> {
  if (attempt.state !== "returned" || !attempt.returnedCodeHash) return attempt;
  const [grant] = await tx
    .select()
    .from(authorizationGrant)
    .where(
      and(
        eq(authorizationGrant.componentId, attempt.componentId),
        eq(authorizationGrant.codeHash, attempt.returnedCodeHash),
        eq(authorizationGrant.state, "exchanged"),
      ),
    );
  if (!grant?.appid) return attempt;
  if (isOfAnotherLink(grant, attempt)) return failAttempt(tx, ctx, attempt, "foreign_attempt");
  if (isOtherAccount(attempt, grant.appid)) return failAttempt(tx, ctx, attempt, "other_account");
  const [account] = await tx
    .select()
    .from(authorizer)
    .where(and(eq(authorizer.componentId, attempt.componentId), eq(authorizer.appid, grant.appid)))
    .for("update");
  if (!account) return attempt;
  if (account.merchantId && account.merchantId !== attempt.merchantId) {
    return failAttempt(tx, ctx, attempt, "owned_by_other_merchant");
  }
  if (!account.merchantId) await giveTo(tx, ctx, account, attempt.merchantId);
  if (attempt.invitationId) await markAuthorized(tx, ctx, attempt.invitationId);
  return updateAttempt(tx, ctx, attempt, {
    state: "completed",
    authorizerId: account.id,
    failureReason: null,
  });
}

async function markAuthorized(tx: Transaction, ctx: SystemContext, invitationId: string): Promise<void> {
  const now = ctx.clock.now();
  await tx
    .update(merchantInvitation)
    .set({ authorizedAt: now, updatedAt: now })
    .where(
      and(
        eq(merchantInvitation.id, invitationId),
        isNull(merchantInvitation.targetAuthorizerId),
        isNull(merchantInvitation.authorizedAt),
      ),
    );
}

/** The event names the link that was followed, also one that is not ours: then no return may claim its code. */
function isOfAnotherLink(grant: typeof authorizationGrant.$inferSelect, attempt: AttemptRow): boolean {
  if (grant.preAuthCodeHash) return grant.preAuthCodeHash !== attempt.preAuthCodeHash;
  return grant.attemptId !== null && grant.attemptId !== attempt.id;
}

async function giveTo(
  tx: Transaction,
  ctx: SystemContext,
  account: typeof authorizer.$inferSelect,
  merchantId: string,
): Promise<void> {
  await tx
    .update(authorizer)
    .set({ merchantId, proposedMerchantId: null, updatedAt: ctx.clock.now() })
    .where(eq(authorizer.id, account.id));
  await tx.update(authorizerToken).set({ merchantId }).where(eq(authorizerToken.authorizerId, account.id));
  await takeRequiredScopes(tx, account, merchantId);
  await refreshRequirements(tx, ctx, account.id);
  await recordAudit(tx, ctx, {
    action: "authorizer.bind",
    merchantId,
    objectKind: "authorizer",
    objectId: account.id,
    before: { merchantId: null },
    after: { merchantId, appid: account.appid, ...historyBefore(account) },
  });
}

export function failAttempt(
  tx: Transaction,
  ctx: SystemContext,
  attempt: AttemptRow,
  reason: string,
): Promise<AttemptRow> {
  return updateAttempt(tx, ctx, attempt, { state: "failed", failureReason: reason });
}

async function updateAttempt(
  tx: Transaction,
  ctx: SystemContext,
  attempt: AttemptRow,
  changes: Partial<AttemptRow>,
): Promise<AttemptRow> {
  const [updated] = await tx
    .update(authorizationAttempt)
    .set({ ...changes, sealedReturnedCode: null, updatedAt: ctx.clock.now() })
    .where(and(eq(authorizationAttempt.id, attempt.id), eq(authorizationAttempt.state, "returned")))
    .returning();
  await refreshProgress(tx, ctx, attempt);
  return updated ?? attempt;
}
