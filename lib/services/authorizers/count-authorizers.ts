import { count, sql } from "drizzle-orm";
import { authorizer } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";
import type { AuthorizerDisplayState } from "./authorizer-dto";
import { type AuthorizerFilter, authorizerConditions, authorizerFilterInput } from "./authorizer-filter";

export type AuthorizerCounts = Record<AuthorizerDisplayState | "total" | "unassigned", number>;

/** How many accounts of a view are in each state; the view's own choice of state and owner is left aside. */
export async function countAuthorizers(
  ctx: ProviderContext,
  input: AuthorizerFilter,
): Promise<AuthorizerCounts> {
  requireProviderPermission(ctx, "app.read");
  const filter = authorizerFilterInput.parse({ ...input, state: undefined, owner: undefined });
  const isMissing = sql`cardinality(${authorizer.missingScopeIds}) > 0`;
  const countOf = (condition: ReturnType<typeof sql>) =>
    sql<number>`count(*) filter (where ${condition})::int`;
  return withRead(ctx, async (tx) => {
    const [row] = await tx
      .select({
        total: count(),
        authorized: countOf(sql`${authorizer.state} = 'authorized' and not (${isMissing})`),
        permissions_missing: countOf(sql`${authorizer.state} = 'authorized' and ${isMissing}`),
        connection_broken: countOf(sql`${authorizer.state} = 'connection_broken'`),
        unauthorized: countOf(sql`${authorizer.state} = 'unauthorized'`),
        unassigned: countOf(sql`${authorizer.merchantId} is null and ${authorizer.state} <> 'unauthorized'`),
      })
      .from(authorizer)
      .where(authorizerConditions(filter));
    if (!row) throw new Error("counting answered no row");
    return row;
  });
}
