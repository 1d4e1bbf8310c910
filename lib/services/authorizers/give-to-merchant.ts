import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, authorizerToken } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import type { ProviderContext } from "../context";

/** Gives an account of the pool to a merchant, with its entry in the log. @returns false when it has an owner already */
export async function giveToMerchant(
  tx: Transaction,
  ctx: ProviderContext,
  given: { authorizerId: string; merchantId: string; by?: "principal" },
): Promise<boolean> {
  const { authorizerId, merchantId, by } = given;
  const changed = await tx
    .update(authorizer)
    .set({ merchantId, proposedMerchantId: null, updatedAt: ctx.clock.now() })
    .where(and(eq(authorizer.id, authorizerId), isNull(authorizer.merchantId)))
    .returning({ id: authorizer.id });
  if (changed.length === 0) return false;
  await tx.update(authorizerToken).set({ merchantId }).where(eq(authorizerToken.authorizerId, authorizerId));
  await recordAudit(tx, ctx, {
    action: "authorizer.assign",
    merchantId,
    objectKind: "authorizer",
    objectId: authorizerId,
    before: { merchantId: null },
    after: { merchantId, ...(by ? { by } : {}) },
  });
  return true;
}
