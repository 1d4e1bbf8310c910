import { and, count, eq, sql } from "drizzle-orm";
import { authorizer, merchant } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { type Context, type MerchantContext, type ProviderContext, withRead } from "../context";
import { countMax, keyset, type Page } from "../paging";
import { type AuthorizerListItem, toAuthorizerListItem } from "./authorizer-dto";
import { type AuthorizerFilter, authorizerConditions, authorizerFilterInput } from "./authorizer-filter";

/** The fleet, newest first, from stored state only. */
export async function listAuthorizers(
  ctx: ProviderContext,
  filter: AuthorizerFilter,
): Promise<Page<AuthorizerListItem>> {
  requireProviderPermission(ctx, "app.read");
  return readPage(ctx, filter);
}

/** A merchant's own accounts. */
export async function listMerchantAuthorizers(
  ctx: MerchantContext,
  filter: Omit<AuthorizerFilter, "merchantId" | "owner">,
): Promise<Page<AuthorizerListItem>> {
  requireMerchantPermission(ctx, "merchantApp.read");
  return readPage(ctx, { ...filter, merchantId: ctx.scope.merchantId });
}

async function readPage(ctx: Context, input: AuthorizerFilter): Promise<Page<AuthorizerListItem>> {
  const filter = authorizerFilterInput.parse(input);
  const page = keyset({ at: authorizer.createdAt, id: authorizer.id }, filter);
  const matches = authorizerConditions(filter);
  return withRead(ctx, async (tx) => {
    const rows = await tx
      .select({ authorizer, merchant: { id: merchant.id, name: merchant.name, slug: merchant.slug } })
      .from(authorizer)
      .leftJoin(merchant, eq(merchant.id, authorizer.merchantId))
      .where(and(matches, page.where))
      .orderBy(...page.orderBy)
      .limit(page.readLimit);
    const [counted] = await tx.select({ total: count() }).from(
      tx
        .select({ one: sql`1`.as("one") })
        .from(authorizer)
        .where(matches)
        .limit(countMax + 1)
        .as("counted"),
    );
    return page.toPage(
      rows,
      counted?.total ?? 0,
      (row) => ({ at: row.authorizer.createdAt, id: row.authorizer.id }),
      toAuthorizerListItem,
    );
  });
}
