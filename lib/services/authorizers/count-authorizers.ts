import { count, sql } from "drizzle-orm";
import { authorizer } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";
import { authorizersInSight } from "../fleet-views";
import { searchCountMax } from "../paging";
import type { AuthorizerDisplayState } from "./authorizer-dto";
import { type AuthorizerFilter, authorizerConditions, authorizerFilterInput } from "./authorizer-filter";

export type AuthorizerCounts = Record<AuthorizerDisplayState | "total" | "unassigned", number> & {
  isExact: boolean;
};

/**
 * How many accounts of a view are in each state; the view's own choice of state and owner is left aside. A search is
 * counted up to 2,000 accounts: beyond, every figure is what was found among those, and there may be more.
 */
export async function countAuthorizers(
  ctx: ProviderContext,
  input: AuthorizerFilter,
): Promise<AuthorizerCounts> {
  requireProviderPermission(ctx, "app.read");
  const filter = authorizerFilterInput.parse({ ...input, state: undefined, owner: undefined });
  return withRead(ctx, async (tx) => {
    const matching = tx
      .select({
        state: sql`${authorizer.state}`.as("state"),
        lacks: sql`${authorizer.lacksScopes}`.as("lacks"),
        merchantId: sql`${authorizer.merchantId}`.as("merchant_id"),
      })
      .from(authorizersInSight(ctx))
      .where(authorizerConditions(filter));
    const counted = (filter.q ? matching.limit(searchCountMax) : matching).as("counted");
    const countOf = (condition: ReturnType<typeof sql>) =>
      sql<number>`count(*) filter (where ${condition})::int`;
    const isAuthorized = sql`${counted.state} = 'authorized'`;
    const [row] = await tx
      .select({
        total: count(),
        authorized: countOf(sql`${isAuthorized} and not ${counted.lacks}`),
        permissions_missing: countOf(sql`${isAuthorized} and ${counted.lacks}`),
        connection_broken: countOf(sql`${counted.state} = 'connection_broken'`),
        unauthorized: countOf(sql`${counted.state} = 'unauthorized'`),
        unassigned: countOf(sql`${counted.merchantId} is null and ${counted.state} <> 'unauthorized'`),
      })
      .from(counted);
    if (!row) throw new Error("counting answered no row");
    return { ...row, isExact: !filter.q || row.total < searchCountMax };
  });
}
