import { inArray } from "drizzle-orm";
import { type authorizer, merchant } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";
import { findPoolMatches } from "./pool-matches";
import { poolMatchesMax } from "./schemas";

export interface PoolMatch {
  app: {
    id: string;
    appid: string;
    nickName: string | null;
    kind: (typeof authorizer.$inferSelect)["kind"];
    principalName: string;
  };
  merchant: { id: string; name: string };
  /** How many accounts of this principal the merchant has. */
  others: number;
}

export interface PoolMatches {
  items: PoolMatch[];
  /** More of them than are listed. */
  hasMore: boolean;
}

/** A preview: which accounts of the pool, of one platform or of all, could go to which merchant, by the principal's name alone. */
export async function listPoolMatches(
  ctx: ProviderContext,
  { component }: { component?: string | undefined } = {},
): Promise<PoolMatches> {
  requireProviderPermission(ctx, "app.assign");
  return withRead(ctx, async (tx) => {
    const rows = await findPoolMatches(tx, { limit: poolMatchesMax + 1, component });
    const shown = rows.slice(0, poolMatchesMax);
    const merchantIds = [...new Set(shown.map(({ merchantId }) => merchantId))];
    const owners = merchantIds.length
      ? await tx
          .select({ id: merchant.id, name: merchant.name })
          .from(merchant)
          .where(inArray(merchant.id, merchantIds))
      : [];
    const items = shown.flatMap(({ account, merchantId, others }) => {
      const owner = owners.find(({ id }) => id === merchantId);
      if (!owner) return [];
      const { id, appid, nickName, kind, principalName } = account;
      return [
        { app: { id, appid, nickName, kind, principalName: principalName ?? "" }, merchant: owner, others },
      ];
    });
    return { items, hasMore: rows.length > poolMatchesMax };
  });
}
