import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, authorizerToken, registration } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import type { ProviderContext } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { takeRequiredScopes } from "./take-required-scopes";

/** Gives an account of the pool to a merchant, with its entry in the log. @returns false when it has an owner already */
export async function giveToMerchant(
  tx: Transaction,
  ctx: ProviderContext,
  wanted: { authorizerId: string; merchantId: string; by?: "principal" },
): Promise<boolean> {
  const { authorizerId, merchantId, by } = wanted;
  const [before] = await tx
    .select({ proposedMerchantId: authorizer.proposedMerchantId })
    .from(authorizer)
    .where(eq(authorizer.id, authorizerId));
  const [given] = await tx
    .update(authorizer)
    .set({ merchantId, proposedMerchantId: null, updatedAt: ctx.clock.now() })
    .where(and(eq(authorizer.id, authorizerId), isNull(authorizer.merchantId)))
    .returning();
  if (!given) return false;
  await tx.update(authorizerToken).set({ merchantId }).where(eq(authorizerToken.authorizerId, authorizerId));
  await takeRequiredScopes(tx, given, merchantId);
  // What the merchant began has come to its end with it.
  await tx
    .update(registration)
    .set({ authorizerId, updatedAt: ctx.clock.now() })
    .where(
      and(
        eq(registration.componentId, given.componentId),
        eq(registration.resultAppid, given.appid),
        eq(registration.merchantId, merchantId),
        isNull(registration.authorizerId),
      ),
    );
  await refreshRequirements(tx, ctx, authorizerId);
  await recordAudit(tx, ctx, {
    action: "authorizer.assign",
    merchantId,
    objectKind: "authorizer",
    objectId: authorizerId,
    before: { merchantId: null },
    after: { merchantId, ...(by ? { by } : {}) },
  });
  const { componentId } = given;
  await refreshProgress(tx, ctx, { merchantId, componentId });
  // Whom it was taken for no longer waits for this decision.
  const proposed = before?.proposedMerchantId ?? null;
  if (proposed !== merchantId) await refreshProgress(tx, ctx, { merchantId: proposed, componentId });
  return true;
}
