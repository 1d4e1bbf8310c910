import { and, count, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { authorizer, merchant } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { type Context, type MerchantContext, type ProviderContext, withRead } from "../context";
import { authorizersInSight } from "../fleet-views";
import { keyset, type Page } from "../paging";
import { type AuthorizerListItem, type FleetItem, toAuthorizerListItem, toFleetItem } from "./authorizer-dto";
import { type AuthorizerFilter, authorizerConditions, authorizerFilterInput } from "./authorizer-filter";

/** The fleet, newest first, from stored state only. */
export async function listAuthorizers(
  ctx: ProviderContext,
  filter: AuthorizerFilter,
): Promise<Page<FleetItem>> {
  requireProviderPermission(ctx, "app.read");
  return readPage(ctx, filter, toFleetItem);
}

/** A merchant's own accounts. */
export async function listMerchantAuthorizers(
  ctx: MerchantContext,
  filter: Omit<AuthorizerFilter, "merchantId" | "owner">,
): Promise<Page<AuthorizerListItem>> {
  requireMerchantPermission(ctx, "merchantApp.read");
  return readPage(ctx, { ...filter, merchantId: ctx.scope.merchantId }, toAuthorizerListItem);
}

/** The merchant whose link was followed, beside the one who owns the account. */
export const proposedMerchant = alias(merchant, "proposed_merchant");

async function readPage<Item>(
  ctx: Context,
  input: AuthorizerFilter,
  toItem: (row: Parameters<typeof toFleetItem>[0]) => Item,
): Promise<Page<Item>> {
  const filter = authorizerFilterInput.parse(input);
  const page = keyset({ at: authorizer.createdAt, id: authorizer.id }, filter);
  const matches = authorizerConditions(filter);
  const inSight = authorizersInSight(ctx);
  return withRead(ctx, async (tx) => {
    const found = tx
      .select({ id: sql`${authorizer.id}` })
      .from(inSight)
      .where(and(matches, page.where))
      .orderBy(...page.orderBy)
      .limit(page.readLimit);
    const rows = await tx
      .select({
        authorizer,
        merchant: { id: merchant.id, name: merchant.name, slug: merchant.slug },
        proposed: { id: proposedMerchant.id, name: proposedMerchant.name },
      })
      .from(authorizer)
      .leftJoin(merchant, eq(merchant.id, authorizer.merchantId))
      .leftJoin(proposedMerchant, eq(proposedMerchant.id, authorizer.proposedMerchantId))
      .where(sql`${authorizer.id} = any(array(${found}))`)
      .orderBy(...page.orderBy);
    const [counted] = await tx.select({ total: count() }).from(
      tx
        .select({ one: sql`1`.as("one") })
        .from(inSight)
        .where(matches)
        .limit(page.countLimit)
        .as("counted"),
    );
    return page.toPage(
      rows,
      counted?.total ?? 0,
      (row) => ({ at: row.authorizer.createdAt, id: row.authorizer.id }),
      toItem,
    );
  });
}
