import { and, arrayContains, eq, inArray, isNull, like, ne, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { authorizer, authorizerKinds, authorizerToken, requirementLevels } from "@/db/schema";
import { searchQueryGrams } from "@/lib/format/bigrams";
import { ofComponent } from "../components/of-component";
import { escapeLike } from "../merchants/list-merchants";
import { pageInput } from "../paging";

/** WeChat's own states of an account that keep it from working as it should: closed, banned, warned, frozen. */
export const restrictedAccountStatuses = [14, 16, 18, 19] as const;

export const authorizerFilterInput = pageInput.extend({
  q: z.string().trim().max(60).optional(),
  state: z.enum(["authorized", "permissions_missing", "connection_broken", "unauthorized"]).optional(),
  kind: z.enum(authorizerKinds).optional(),
  /** WeChat's own state of the account: 1 normal, 14 closed, 16 banned, 18 warned, 19 frozen; or all but normal. */
  accountStatus: z.union([z.literal("restricted"), z.coerce.number().pipe(z.int32())]).optional(),
  missingScope: z.coerce.number().pipe(z.int32().positive()).optional(),
  merchantId: z.string().max(64).optional(),
  /** `none`: the pool of accounts that no merchant owns, without those whose authorization has ended. */
  owner: z.enum(["none"]).optional(),
  /** `failing`: the last renewal of the access token failed. */
  token: z.enum(["failing"]).optional(),
  /** The worst of what it needs; `none`: it needs nothing. */
  needs: z.enum([...requirementLevels, "none"]).optional(),
  /** One of the things it needs. */
  rule: z
    .string()
    .regex(/^[a-z_]{1,60}$/)
    .optional(),
  component: z.string().max(64).optional(),
});
export type AuthorizerFilter = z.input<typeof authorizerFilterInput>;

/** Every filter that the console offers, each served by an index. */
export function authorizerConditions(filter: z.output<typeof authorizerFilterInput>): SQL | undefined {
  return and(
    filter.q ? searchCondition(filter.q) : undefined,
    filter.state ? stateCondition(filter.state) : undefined,
    filter.kind ? eq(authorizer.kind, filter.kind) : undefined,
    filter.accountStatus === undefined ? undefined : accountStatusCondition(filter.accountStatus),
    filter.missingScope ? arrayContains(authorizer.missingScopeIds, [filter.missingScope]) : undefined,
    filter.merchantId ? eq(authorizer.merchantId, filter.merchantId) : undefined,
    filter.owner === "none" ? poolCondition(filter.state) : undefined,
    filter.token === "failing" ? failingTokenCondition : undefined,
    filter.needs ? needsCondition(filter.needs) : undefined,
    filter.rule ? arrayContains(authorizer.requirementRules, [filter.rule]) : undefined,
    ofComponent(authorizer.componentId, filter.component),
  );
}

/** Pairs of characters say little about hexadecimal digits, so what begins like an AppID is only that. */
const appidStart = /^wx[0-9a-z]+$/i;

/** By name or subject, by the name of the merchant that owns it, or by the beginning of the AppID. */
function searchCondition(q: string): SQL {
  const grams = appidStart.test(q) ? [] : searchQueryGrams(q);
  if (grams.length > 0) return arrayContains(authorizer.foundBy, grams);
  return like(authorizer.appid, `${escapeLike(q.toLowerCase())}%`);
}

function accountStatusCondition(status: "restricted" | number): SQL {
  return status === "restricted"
    ? inArray(authorizer.accountStatus, [...restrictedAccountStatuses])
    : eq(authorizer.accountStatus, status);
}

function needsCondition(level: (typeof requirementLevels)[number] | "none"): SQL | undefined {
  return level === "none" ? isNull(authorizer.requirementLevel) : eq(authorizer.requirementLevel, level);
}

/** Somebody who asks for a state gets it; otherwise the pool is what still waits for an owner. */
function poolCondition(state: string | undefined): SQL | undefined {
  return and(
    isNull(authorizer.merchantId),
    state === undefined ? ne(authorizer.state, "unauthorized") : undefined,
  );
}

const failingTokenCondition = and(
  eq(authorizer.state, "authorized"),
  sql`${authorizer.id} in (select ${authorizerToken.authorizerId} from ${authorizerToken} where ${authorizerToken.failureCount} > 0)`,
);

function stateCondition(
  state: NonNullable<z.output<typeof authorizerFilterInput>["state"]>,
): SQL | undefined {
  if (state === "permissions_missing" || state === "authorized") {
    return and(
      eq(authorizer.state, "authorized"),
      eq(authorizer.lacksScopes, state === "permissions_missing"),
    );
  }
  return eq(authorizer.state, state);
}
