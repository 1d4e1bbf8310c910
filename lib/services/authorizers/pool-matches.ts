import { and, count, countDistinct, eq, inArray, isNotNull, isNull, min, ne, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { authorizer } from "@/db/schema";
import { ofComponent } from "../components/of-component";

/** WeChat's principal of every account of a private person: it tells nothing apart. */
const privatePerson = "个人";

const other = alias(authorizer, "same_principal");

export interface PoolMatchRow {
  account: typeof authorizer.$inferSelect;
  merchantId: string;
  /** How many accounts of this principal the merchant has. */
  others: number;
}

/**
 * Accounts of the pool whose principal has exactly the name of the other accounts of one merchant, and of no second one.
 * Those other accounts may be of any platform: whose a principal is does not depend on it.
 * Whose link of another merchant was followed is left out: there a person has to decide.
 */
export async function findPoolMatches(
  tx: Transaction,
  options: { limit: number; authorizerIds?: readonly string[]; component?: string | undefined },
): Promise<PoolMatchRow[]> {
  const owners = tx
    .select({
      merchantId: min(other.merchantId).as("owner_id"),
      merchants: countDistinct(other.merchantId).as("merchants"),
      others: count(other.merchantId).as("others"),
    })
    .from(other)
    .where(and(eq(other.principalName, authorizer.principalName), isNotNull(other.merchantId)))
    .as("owners");
  // Looked up account by account, along the pool in its order: a fleet's names are not read for the few of a pool.
  const rows = await tx
    .select({ account: authorizer, merchantId: owners.merchantId, others: owners.others })
    .from(authorizer)
    .crossJoinLateral(owners)
    .where(
      and(
        isNull(authorizer.merchantId),
        ne(authorizer.state, "unauthorized"),
        sql`btrim(${authorizer.principalName}) not in ('', ${privatePerson})`,
        ofComponent(authorizer.componentId, options.component),
        options.authorizerIds ? inArray(authorizer.id, [...options.authorizerIds]) : undefined,
        eq(owners.merchants, 1),
        or(isNull(authorizer.proposedMerchantId), eq(authorizer.proposedMerchantId, owners.merchantId)),
      ),
    )
    .orderBy(authorizer.principalName, authorizer.id)
    .limit(options.limit);
  return rows.flatMap((row) => (row.merchantId ? [{ ...row, merchantId: row.merchantId }] : []));
}
