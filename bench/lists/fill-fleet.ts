import type { Sql } from "postgres";
import { authorizer, authorizerToken, merchant, requirement } from "@/db/schema";
import { type FleetAccount, fleetState, noise } from "@/db/seed/fleet";
import { requiredScopes } from "@/db/seed/required-scopes";
import { searchGrams } from "@/lib/format/bigrams";
import { newId } from "@/lib/ids";
import { summaryOf } from "@/lib/services/requirements/summary-of";
import { insertRows } from "./insert-rows";
import { needsOf } from "./needs";
import type { Placed, PlacedAccount } from "./placed";
import { before } from "./shares";

export async function insertMerchants(
  sql: Sql,
  accounts: FleetAccount[],
  now: Date,
): Promise<Map<number, string>> {
  const merchants = new Map(accounts.map((account) => [account.merchant.index, account.merchant]));
  const ids = new Map([...merchants.keys()].map((index) => [index, newId("merchant")]));
  await insertRows(
    sql,
    merchant,
    [...merchants.values()].map(({ index, name, contactName, contactPhone }) => ({
      id: ids.get(index) ?? "",
      slug: `bench${index}`,
      name,
      contactName,
      contactPhone,
      searchGrams: searchGrams(name),
      createdAt: before(now, noise(index, 22) * 700),
      updatedAt: now,
    })),
  );
  return ids;
}

export async function insertAccounts(
  sql: Sql,
  accounts: FleetAccount[],
  { merchantIds, platformOf, now }: Placed & { merchantIds: Map<number, string> },
): Promise<PlacedAccount[]> {
  const placed = accounts.map((account) => ({
    account,
    id: newId("authorizer"),
    componentId: platformOf(account.index).id,
    merchantId: account.fate === "unowned" ? null : (merchantIds.get(account.merchant.index) ?? null),
  }));
  await insertRows(
    sql,
    authorizer,
    placed.map(({ account, id, componentId, merchantId }) => {
      const at = before(now, account.daysAgo);
      const required = requiredScopes[account.kind];
      return {
        id,
        componentId,
        merchantId,
        appid: account.appid,
        kind: account.kind,
        state: fleetState(account.fate),
        nickName: account.nickName,
        principalName: account.merchant.principalName,
        accountStatus: account.accountStatus,
        serviceType: account.serviceType,
        verifyType: account.verifyType,
        categories: [],
        funcScopeIds: required.filter((scope) => !account.withheldScopeIds.includes(scope)),
        requiredScopeIds: required,
        missingScopeIds: account.withheldScopeIds,
        searchGrams: searchGrams(`${account.nickName} ${account.merchant.principalName} ${account.appid}`),
        ...summaryOf(needsOf(account, id, now)),
        requirementsAt: now,
        grantedAt: at,
        infoSyncedAt: now,
        createdAt: at,
        updatedAt: at,
      };
    }),
  );
  await insertRows(
    sql,
    requirement,
    placed.flatMap(({ account, id }) => needsOf(account, id, now)),
  );
  await insertRows(
    sql,
    authorizerToken,
    placed.map(({ account, id, componentId, merchantId }) => ({
      authorizerId: id,
      componentId,
      merchantId,
      failureCount: noise(account.index, 23) < 0.003 ? 2 : 0,
    })),
  );
  return placed.map(({ account, id, merchantId }) => ({
    ...{ id, merchantId, index: account.index },
    createdAt: before(now, account.daysAgo),
  }));
}
