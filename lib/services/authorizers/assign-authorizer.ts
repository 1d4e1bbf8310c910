import { eq } from "drizzle-orm";
import { authorizer, merchant } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { type ProviderContext, withTransaction } from "../context";
import { giveToMerchant } from "./give-to-merchant";

/**
 * Gives an account of the pool to a merchant, after a person has compared the principal's name.
 * @throws NotFoundError, ConflictError reason `owned` when a merchant has it already
 */
export async function assignAuthorizer(
  ctx: ProviderContext,
  input: { authorizerId: string; merchantId: string },
): Promise<void> {
  requireProviderPermission(ctx, "app.assign");
  await withTransaction(ctx, async (tx) => {
    const [owner] = await tx
      .select({ id: merchant.id })
      .from(merchant)
      .where(eq(merchant.id, input.merchantId));
    const [account] = await tx
      .select({ id: authorizer.id })
      .from(authorizer)
      .where(eq(authorizer.id, input.authorizerId))
      .for("update");
    if (!owner || !account) throw new NotFoundError("no such app or merchant");
    const given = await giveToMerchant(tx, ctx, { authorizerId: account.id, merchantId: owner.id });
    if (!given) throw new ConflictError("the account has an owner", { reason: "owned" });
  });
}
