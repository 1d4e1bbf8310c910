import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, authorizerToken, registration } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { historyBefore } from "../authorizers/history-before";
import { takeRequiredScopes } from "../authorizers/take-required-scopes";
import type { SystemContext } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { refreshRequirements } from "../requirements/refresh-requirements";

/**
 * Gives the account that came of a registration to the merchant who began it. WeChat may tell of the account before
 * or after it tells of the result, so both call this. An account that has an owner stays where it is.
 */
export async function giveRegisteredAccount(
  tx: Transaction,
  ctx: SystemContext,
  account: { componentId: string; appid: string },
): Promise<void> {
  const [began] = await tx
    .select()
    .from(registration)
    .where(
      and(eq(registration.componentId, account.componentId), eq(registration.resultAppid, account.appid)),
    )
    .limit(1);
  if (!began) return;
  const now = ctx.clock.now();
  const [given] = await tx
    .update(authorizer)
    .set({ merchantId: began.merchantId, proposedMerchantId: null, updatedAt: now })
    .where(
      and(
        eq(authorizer.componentId, account.componentId),
        eq(authorizer.appid, account.appid),
        isNull(authorizer.merchantId),
      ),
    )
    .returning();
  if (!given) return;
  await tx
    .update(authorizerToken)
    .set({ merchantId: began.merchantId })
    .where(eq(authorizerToken.authorizerId, given.id));
  await tx
    .update(registration)
    .set({ authorizerId: given.id, updatedAt: now })
    .where(eq(registration.id, began.id));
  await takeRequiredScopes(tx, given, began.merchantId);
  await refreshRequirements(tx, ctx, given.id);
  await recordAudit(tx, ctx, {
    action: "authorizer.register",
    merchantId: began.merchantId,
    objectKind: "authorizer",
    objectId: given.id,
    before: { merchantId: null },
    after: { merchantId: began.merchantId, registrationId: began.id, ...historyBefore(given) },
  });
  await refreshProgress(tx, ctx, began);
}
