import { inArray } from "drizzle-orm";
import { authorizer } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withTransaction } from "../context";
import { giveToMerchant } from "./give-to-merchant";
import { findPoolMatches } from "./pool-matches";
import { type AssignPoolMatchesInput, assignPoolMatchesInput, poolMatchesMax } from "./schemas";

/**
 * Assigns what somebody has looked through in the preview. Each is compared once more under its lock: what no longer
 * matches exactly this merchant, or has an owner by now, is left and counted.
 */
export async function assignPoolMatches(
  ctx: ProviderContext,
  input: AssignPoolMatchesInput,
): Promise<{ assigned: number; skipped: number }> {
  requireProviderPermission(ctx, "app.assign");
  const { matches } = assignPoolMatchesInput.parse(input);
  const merchantOf = new Map(matches.map((match) => [match.authorizerId, match.merchantId]));
  const authorizerIds = [...merchantOf.keys()].sort();
  return withTransaction(ctx, async (tx) => {
    await tx
      .select({ id: authorizer.id })
      .from(authorizer)
      .where(inArray(authorizer.id, authorizerIds))
      .orderBy(authorizer.id)
      .for("update");
    let assigned = 0;
    for (const { account, merchantId } of await findPoolMatches(tx, {
      limit: poolMatchesMax,
      authorizerIds,
    })) {
      if (merchantOf.get(account.id) !== merchantId) continue;
      if (await giveToMerchant(tx, ctx, { authorizerId: account.id, merchantId, by: "principal" }))
        assigned += 1;
    }
    return { assigned, skipped: authorizerIds.length - assigned };
  });
}
