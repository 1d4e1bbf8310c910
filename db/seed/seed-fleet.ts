import { randomBytes } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appStanding, authorizer, authorizerToken, merchant } from "@/db/schema";
import { searchGrams } from "@/lib/format/bigrams";
import { newId } from "@/lib/ids";
import { missingOf } from "@/lib/services/authorizers/authorizer-columns";
import { withRead, withTransaction } from "@/lib/services/context";
import { watchProgress } from "@/lib/services/progress/watch-progress";
import { sealPlaces } from "@/lib/services/seal-places";
import { createSimulatorControl } from "@/simulator/control-client";
import { demoMerchants } from "./demo-accounts";
import { demoJourneys } from "./demo-journeys";
import { type FleetAccount, fleetAccount, fleetBlockSize, fleetState } from "./fleet";
import { requiredScopes } from "./required-scopes";
import type { AccountSeeding } from "./seed-accounts";
import { standingDetails, standingRow } from "./standing-details";

const dayMs = 86_400_000;
/** Those that the demo brings to the portal one by one, as people would. */
const demonstrated = [...demoMerchants, ...demoJourneys]
  .flatMap(({ accounts }) => accounts)
  .filter(({ fate }) => fate !== "free").length;

/**
 * Fills the fleet up to a number of accounts, in bulk on both sides: authorizing thousands one by one takes too long.
 * A block is stored in one transaction and its accounts are the same each time, so that a seed that was interrupted
 * goes on where it ended. Where their merchants stand is counted here; what the accounts need
 * is judged by the worker, little by little.
 */
export async function seedFleet(seeding: AccountSeeding, appsWanted: number): Promise<void> {
  const wanted = Math.max(0, appsWanted - demonstrated);
  for (let from = 0; from < wanted; from += fleetBlockSize) {
    const accounts = Array.from({ length: Math.min(fleetBlockSize, wanted - from) }, (_, index) =>
      fleetAccount(seeding.component.appid, from + index),
    );
    const known = await findKnown(seeding, accounts);
    await seedBlock(
      seeding,
      accounts.filter(({ appid }) => !known.has(appid)),
    );
  }
  await watchProgress(seeding.ctx);
}

async function findKnown({ ctx, component }: AccountSeeding, accounts: FleetAccount[]): Promise<Set<string>> {
  const appids = accounts.map(({ appid }) => appid);
  const rows = await withRead(ctx, (tx) =>
    tx
      .select({ appid: authorizer.appid })
      .from(authorizer)
      .where(and(eq(authorizer.componentId, component.id), inArray(authorizer.appid, appids))),
  );
  return new Set(rows.map(({ appid }) => appid));
}

async function seedBlock(seeding: AccountSeeding, accounts: FleetAccount[]): Promise<void> {
  if (accounts.length === 0) return;
  const { ctx, component } = seeding;
  const now = ctx.clock.now();
  const grantedAt = (account: FleetAccount) => new Date(now.getTime() - account.daysAgo * dayMs);
  const grants = await grantAtWechat(seeding, accounts, grantedAt);
  await withTransaction(ctx, async (tx) => {
    const merchantIds = await ensureMerchants(tx, accounts, now);
    const rows = accounts.map((account) => {
      const grant = grants.get(account.appid);
      if (!grant) throw new Error("the simulator granted fewer accounts than asked");
      const merchantId = merchantIds.get(account.merchant.contactPhone) ?? null;
      return {
        row: authorizerRow(account, {
          componentId: component.id,
          merchantId: account.fate === "unowned" ? null : merchantId,
          funcScopeIds: grant.funcScopeIds,
          grantedAt: grantedAt(account),
          now,
        }),
        refreshToken: account.fate === "unauthorized" ? null : grant.refreshToken,
        account,
      };
    });
    await tx.insert(authorizer).values(rows.map(({ row }) => row));
    const standings = rows.filter(({ account }) => account.kind === "mini_program");
    if (standings.length > 0) {
      await tx
        .insert(appStanding)
        .values(standings.map(({ row, account }) => standingRow(row.id, account, now)));
    }
    await tx.insert(authorizerToken).values(
      rows.map(({ row: { id, componentId, merchantId }, refreshToken }) => ({
        authorizerId: id,
        componentId,
        merchantId,
        sealedRefreshToken:
          refreshToken && ctx.sealer.seal(refreshToken, sealPlaces.authorizerRefreshToken(componentId, id)),
      })),
    );
  });
}

function authorizerRow(
  account: FleetAccount,
  {
    grantedAt,
    now,
    ...given
  }: {
    componentId: string;
    merchantId: string | null;
    funcScopeIds: number[];
    grantedAt: Date;
    now: Date;
  },
) {
  const requiredScopeIds = requiredScopes[account.kind];
  return {
    id: newId("authorizer"),
    ...given,
    appid: account.appid,
    kind: account.kind,
    state: fleetState(account.fate),
    nickName: account.nickName,
    headImg: "http://wx.qlogo.cn/mmopen/simulated/0",
    signature: `${account.nickName}，欢迎光临。`,
    categories: account.standing === "no_category" ? [] : [{ first: "餐饮服务", second: "点餐平台" }],
    principalName: account.merchant.principalName,
    accountStatus: account.accountStatus,
    serviceType: account.serviceType,
    verifyType: account.verifyType,
    requiredScopeIds,
    missingScopeIds: missingOf(account.kind, requiredScopeIds, given.funcScopeIds),
    searchGrams: searchGrams(`${account.nickName} ${account.merchant.principalName} ${account.appid}`),
    grantedAt,
    unauthorizedAt: account.fate === "unauthorized" ? now : null,
    brokenAt: account.fate === "connection_broken" ? now : null,
    brokenReason: account.fate === "connection_broken" ? "authorization_lost" : null,
    infoSyncedAt: now,
    createdAt: grantedAt,
    updatedAt: now,
  };
}

/** Accounts that exist already are left alone there, and keep their tokens. */
async function grantAtWechat(
  { simulatorUrl, component }: AccountSeeding,
  accounts: FleetAccount[],
  grantedAt: (account: FleetAccount) => Date,
) {
  const control = createSimulatorControl(simulatorUrl);
  const now = Date.parse((await control.readClock()).now);
  await control.createAccounts({
    accounts: accounts.map((account) => ({
      appid: account.appid,
      kind: account.kind,
      nickName: account.nickName,
      principalName: account.merchant.principalName,
      administrator: account.merchant.contactName,
      serviceType: account.serviceType,
      verifyType: account.verifyType,
      status: account.accountStatus,
      signature: `${account.nickName}，欢迎光临。`,
      details: account.kind === "mini_program" ? standingDetails(account.standing, now) : {},
    })),
  });
  const grants = await control.authorizeMany({
    componentAppid: component.appid,
    exchanged: true,
    grants: accounts.map((account) => ({
      authorizerAppid: account.appid,
      withheldScopeIds: account.withheldScopeIds,
      authorizedAt: grantedAt(account).toISOString(),
      ended: fleetState(account.fate) !== "authorized",
    })),
  });
  return new Map(grants.map((grant) => [grant.authorizerAppid, grant]));
}

/** @returns the merchants' ids by their contact's number, which no two of a fleet share */
async function ensureMerchants(
  tx: Transaction,
  accounts: FleetAccount[],
  now: Date,
): Promise<Map<string, string>> {
  const oldest = new Map<string, FleetAccount>();
  for (const account of accounts) {
    const { contactPhone } = account.merchant;
    if ((oldest.get(contactPhone)?.daysAgo ?? 0) < account.daysAgo) oldest.set(contactPhone, account);
  }
  const known = await tx
    .select({ id: merchant.id, contactPhone: merchant.contactPhone })
    .from(merchant)
    .where(inArray(merchant.contactPhone, [...oldest.keys()]));
  const ids = new Map(
    known.flatMap(({ id, contactPhone }) => (contactPhone ? [[contactPhone, id] as const] : [])),
  );
  const missing = [...oldest.values()].filter(({ merchant: { contactPhone } }) => !ids.has(contactPhone));
  const rows = missing.map(({ merchant: { name, contactName, contactPhone }, daysAgo }) => ({
    id: newId("merchant"),
    slug: randomBytes(6).toString("hex"),
    name,
    contactName,
    contactPhone,
    searchGrams: searchGrams(name),
    createdAt: new Date(now.getTime() - daysAgo * dayMs),
    updatedAt: now,
  }));
  if (rows.length > 0) await tx.insert(merchant).values(rows);
  for (const { contactPhone, id } of rows) ids.set(contactPhone, id);
  return ids;
}
