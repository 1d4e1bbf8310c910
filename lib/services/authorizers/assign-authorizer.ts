import { and, eq, isNull } from "drizzle-orm";
import { authorizer, authorizerToken, merchant } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { historyBefore } from "./history-before";

/**
 * Gives an account of the pool to a merchant, after a person has compared the principal's name.
 * @throws NotFoundError, ConflictError reason `owned` when a merchant has it already
 */
export async function assignAuthorizer(
  ctx: ProviderContext,
  input: { authorizerId: string; merchantId: string },
): Promise<void> {
  requireProviderPermission(ctx, "app.assign");
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    const [owner] = await tx
      .select({ id: merchant.id })
      .from(merchant)
      .where(eq(merchant.id, input.merchantId));
    const [account] = await tx
      .select()
      .from(authorizer)
      .where(eq(authorizer.id, input.authorizerId))
      .for("update");
    if (!owner || !account) throw new NotFoundError("no such app or merchant");
    const changed = await tx
      .update(authorizer)
      .set({ merchantId: owner.id, proposedMerchantId: null, updatedAt: now })
      .where(and(eq(authorizer.id, account.id), isNull(authorizer.merchantId)))
      .returning({ id: authorizer.id });
    if (changed.length === 0) throw new ConflictError("the account has an owner", { reason: "owned" });
    await tx
      .update(authorizerToken)
      .set({ merchantId: owner.id })
      .where(eq(authorizerToken.authorizerId, account.id));
    await recordAudit(tx, ctx, {
      action: "authorizer.assign",
      merchantId: owner.id,
      objectKind: "authorizer",
      objectId: account.id,
      before: { merchantId: null },
      after: { merchantId: owner.id, ...historyBefore(account) },
    });
  });
}
