import { and, arrayContains, eq, isNull, like, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { authorizer, authorizerKinds, component } from "@/db/schema";
import { searchGrams } from "@/lib/format/bigrams";
import { escapeLike } from "../merchants/list-merchants";
import { pageInput } from "../paging";

export const authorizerFilterInput = pageInput.extend({
  q: z.string().trim().max(60).optional(),
  state: z.enum(["authorized", "permissions_missing", "connection_broken", "unauthorized"]).optional(),
  kind: z.enum(authorizerKinds).optional(),
  /** WeChat's own state of the account: 1 normal, 14 closed, 16 banned, 18 warned, 19 frozen. */
  accountStatus: z.coerce.number().int().optional(),
  missingScope: z.coerce.number().int().positive().optional(),
  merchantId: z.string().max(64).optional(),
  /** `none`: the pool of accounts that no merchant owns. */
  owner: z.enum(["none"]).optional(),
  component: z.string().max(64).optional(),
});
export type AuthorizerFilter = z.input<typeof authorizerFilterInput>;

/** Every filter that the console offers, each served by an index. */
export function authorizerConditions(filter: z.output<typeof authorizerFilterInput>): SQL | undefined {
  return and(
    filter.q ? searchCondition(filter.q) : undefined,
    filter.state ? stateCondition(filter.state) : undefined,
    filter.kind ? eq(authorizer.kind, filter.kind) : undefined,
    filter.accountStatus === undefined ? undefined : eq(authorizer.accountStatus, filter.accountStatus),
    filter.missingScope ? arrayContains(authorizer.missingScopeIds, [filter.missingScope]) : undefined,
    filter.merchantId ? eq(authorizer.merchantId, filter.merchantId) : undefined,
    filter.owner === "none" ? isNull(authorizer.merchantId) : undefined,
    filter.component
      ? sql`${authorizer.componentId} = (select ${component.id} from ${component} where ${component.appid} = ${filter.component})`
      : undefined,
  );
}

function searchCondition(q: string): SQL | undefined {
  const grams = searchGrams(q);
  return or(
    grams.length > 0 ? arrayContains(authorizer.searchGrams, grams) : undefined,
    like(authorizer.appid, `${escapeLike(q)}%`),
  );
}

function stateCondition(
  state: NonNullable<z.output<typeof authorizerFilterInput>["state"]>,
): SQL | undefined {
  const nothingMissing = sql`cardinality(${authorizer.missingScopeIds}) = 0`;
  if (state === "permissions_missing") {
    return and(eq(authorizer.state, "authorized"), sql`cardinality(${authorizer.missingScopeIds}) > 0`);
  }
  if (state === "authorized") return and(eq(authorizer.state, "authorized"), nothingMissing);
  return eq(authorizer.state, state);
}
