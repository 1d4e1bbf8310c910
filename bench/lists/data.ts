import type { Sql } from "postgres";
import {
  apiCall,
  auditEntry,
  authorizationAttempt,
  authorizer,
  authorizerToken,
  callbackDedupe,
  callbackEvent,
  component,
  merchant,
  merchantInvitation,
  merchantProgress,
  requirement,
} from "@/db/schema";
import { type FleetAccount, fleetAccount, fleetState, noise } from "@/db/seed/fleet";
import { requiredScopes } from "@/db/seed/required-scopes";
import type { Sealer } from "@/lib/crypto/seal";
import { searchGrams } from "@/lib/format/bigrams";
import { newId } from "@/lib/ids";
import { summaryOf } from "@/lib/services/requirements/summary-of";
import { sealPlaces } from "@/lib/services/seal-places";
import { insertRows } from "./insert-rows";
import { needsOf } from "./needs";

const dayMs = 86_400_000;
const secondPlatformShare = 0.1;

/** What the filters of the bench ask for. */
export interface Filled {
  platforms: { id: string; appid: string }[];
  largestMerchantId: string;
  smallMerchantId: string;
  busyAppid: string;
  quietAppid: string;
  /** Has as many acts, callbacks and refused calls as there are rows elsewhere. */
  eventfulAppId: string;
  rid: string;
  now: Date;
}

interface Platform {
  id: string;
  appid: string;
}

interface Target {
  sql: Sql;
  sealer: Sealer;
  platform: Platform;
  rows: number;
}

/** Fills an empty installation: `rows` apps, as many events and as many calls, skewed as in life. */
export async function fillDatabase(target: Target): Promise<Filled> {
  const { sql, platform, rows } = target;
  const now = new Date();
  const second = { id: newId("component"), appid: "wxbench000000000002" };
  // A platform as it is soon after its beginning: one merchant, and not the newest.
  const third = { id: newId("component"), appid: "wxbench000000000003" };
  await insertRows(sql, component, [
    { id: second.id, appid: second.appid, name: "第二平台", createdAt: now, updatedAt: now },
    { id: third.id, appid: third.appid, name: "第三平台", createdAt: now, updatedAt: now },
  ]);
  const platforms = [platform, second, third];
  const accounts = Array.from({ length: rows }, (_, index) => fleetAccount("bench", index));
  const platformOf = (index: number) => {
    if (index === 12) return third;
    return noise(index, 21) < secondPlatformShare ? second : platform;
  };
  const merchantIds = await insertMerchants(sql, accounts, now);
  const placed = await insertAccounts(sql, accounts, { merchantIds, platformOf, now });
  await insertInvitations(target, [...merchantIds.values()], now);
  await insertProgress(target, [...merchantIds.values()], now);
  await insertEvents(sql, accounts, { platformOf, now });
  await insertAudit(sql, placed);
  const eventfulAppId = await insertHistory(sql, accounts, placed, { platformOf, now });
  const rid = await insertCalls(sql, accounts, { platformOf, now });
  await sql.unsafe("vacuum analyze");
  const first = accounts[0];
  const last = accounts.at(-1);
  if (!first || !last) throw new Error("nothing was made");
  return {
    platforms,
    largestMerchantId: merchantIds.get(first.merchant.index) ?? "",
    smallMerchantId: merchantIds.get(last.merchant.index) ?? "",
    busyAppid: first.appid,
    quietAppid: last.appid,
    eventfulAppId,
    rid,
    now,
  };
}

async function insertMerchants(sql: Sql, accounts: FleetAccount[], now: Date): Promise<Map<number, string>> {
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

interface Placed {
  platformOf: (index: number) => Platform;
  now: Date;
}

async function insertAccounts(
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

interface PlacedAccount {
  id: string;
  merchantId: string | null;
  index: number;
  createdAt: Date;
}

/** An act for each account; a trigger finds the platform. */
async function insertAudit(sql: Sql, accounts: PlacedAccount[]): Promise<void> {
  await insertRows(
    sql,
    auditEntry,
    accounts.map(({ id, merchantId, index, createdAt }) => {
      const share = noise(index, 61);
      const aboutMerchant = merchantId !== null && share < 0.2;
      return {
        id: newId("auditEntry"),
        merchantId,
        actorKind: "user" as const,
        actorName: "陈老板",
        action: aboutMerchant
          ? "merchant.act"
          : share > 0.995
            ? "authorizer.unauthorize"
            : "authorizer.authorize",
        objectKind: aboutMerchant ? "merchant" : "authorizer",
        objectId: aboutMerchant ? merchantId : id,
        after: { appid: id },
        requestId: newId("request"),
        at: createdAt,
      };
    }),
  );
}

const historyActs = [
  ["authorizer.changeStanding", 0.6],
  ["authorizer.reauthorize", 0.9],
  ["authorizer.setOption", 0.9999],
  ["authorizer.unauthorize", 1],
] as const;
const historyEvents = [
  ["wxa_category_audit", 0.6],
  ["updateauthorized", 0.9999],
  ["wxa_illegal_record", 1],
] as const;

/** One account to which everything happens. */
async function insertHistory(
  sql: Sql,
  accounts: FleetAccount[],
  placed: PlacedAccount[],
  { platformOf, now }: Placed,
): Promise<string> {
  const [account, at] = [accounts[1], placed[1]];
  if (!account || !at) throw new Error("nothing was made");
  const of = platformOf(account.index);
  const moment = (index: number, of: number) => before(now, noise(index, of) * 85);
  await insertRows(
    sql,
    auditEntry,
    accounts.map((_, index) => ({
      id: newId("auditEntry"),
      merchantId: at.merchantId,
      actorKind: "job" as const,
      actorName: "bench",
      action: chosen(historyActs, noise(index, 71)),
      objectKind: "authorizer",
      objectId: at.id,
      requestId: newId("request"),
      at: moment(index, 72),
    })),
  );
  await insertRows(
    sql,
    callbackEvent,
    accounts.map((_, index) => ({
      id: newId("callbackEvent"),
      receivedAt: moment(index, 73),
      componentId: of.id,
      authorizerAppid: account.appid,
      door: "messages" as const,
      name: chosen(historyEvents, noise(index, 74)),
      state: "processed" as const,
      sealedPayload: "sealed",
      dedupeKey: `history ${index}`,
      attempts: 1,
      answeredInMs: 4,
    })),
  );
  await insertRows(
    sql,
    apiCall,
    accounts.map((_, index) => ({
      id: newId("apiCall"),
      componentAppid: of.appid,
      authorizerAppid: account.appid,
      endpoint: "violation.illegalRecords",
      method: "POST",
      path: "/wxa/getillegalrecords",
      startedAt: moment(index, 75),
      durationMs: 40,
      errcode: 61007,
      kind: "permission_missing",
      failed: true,
      attempt: 1,
    })),
  );
  return at.id;
}

/** Two of three merchants used their link. */
async function insertInvitations(target: Target, merchantIds: string[], now: Date): Promise<void> {
  const { sql, sealer, platform } = target;
  const rows = merchantIds.map((merchantId, index) => {
    const id = newId("merchantInvitation");
    const createdAt = before(now, noise(index, 31) ** 2 * 700);
    return {
      id,
      componentId: platform.id,
      merchantId,
      codeHash: `bench ${index}`,
      sealedCode: sealer.seal("A".repeat(22), sealPlaces.invitationCode(platform.id, id)),
      authType: 2,
      requiredScopeIds: requiredScopes.mini_program,
      expiresAt: new Date(createdAt.getTime() + 30 * dayMs),
      revokedAt: noise(index, 32) < 0.03 ? now : null,
      firstOpenedAt: noise(index, 33) < 0.8 ? createdAt : null,
      authorizedAt: noise(index, 35) < 0.67 ? createdAt : null,
      reissueRequestedAt: noise(index, 34) < 0.01 ? now : null,
      createdAt,
      updatedAt: createdAt,
    };
  });
  await insertRows(sql, merchantInvitation, rows);
  await insertRows(
    sql,
    authorizationAttempt,
    rows
      .filter(({ authorizedAt }) => authorizedAt !== null)
      .map(({ id, merchantId, createdAt }, index) => ({
        id: newId("authorizationAttempt"),
        componentId: platform.id,
        merchantId,
        invitationId: id,
        form: "h5" as const,
        authType: 2,
        tokenHash: `bench token ${index}`,
        cookieHash: "",
        preAuthCodeHash: `bench code ${index}`,
        expiresAt: createdAt,
        state: "completed" as const,
        createdAt,
        updatedAt: createdAt,
      })),
  );
}

const stages = [
  ["invited", 0.06],
  ["opened", 0.1],
  ["account", 0.13],
  ["authorization", 0.16],
  ["verification", 0.24],
  ["filing", 0.31],
  ["profile", 0.34],
  ["privacy", 0.4],
  ["live", 1],
] as const;
const owners = [
  ["merchant", 0.7],
  ["wechat", 0.9],
  ["staff", 1],
] as const;

async function insertProgress({ sql, platform }: Target, merchantIds: string[], now: Date): Promise<void> {
  await insertRows(
    sql,
    merchantProgress,
    merchantIds.map((merchantId, index) => {
      const invitedAt = before(now, noise(index, 61) ** 2 * 700);
      const since = new Date(invitedAt.getTime() + noise(index, 62) * (now.getTime() - invitedAt.getTime()));
      const stage = chosen(stages, noise(index, 63));
      return {
        id: newId("merchantProgress"),
        merchantId,
        componentId: platform.id,
        stage,
        owner: chosen(owners, noise(index, 64)),
        since,
        invitedAt,
        openedAt: stage === "invited" ? null : invitedAt,
        authorizedAt: stage === "invited" || stage === "opened" ? null : since,
        liveAt: stage === "live" ? since : null,
        updatedAt: now,
      };
    }),
  );
}

const eventNames = [
  ["text", 0.62],
  ["image", 0.74],
  ["user_enter_tempsession", 0.84],
  ["weapp_audit_success", 0.88],
  ["authorized", 0.93],
  ["updateauthorized", 0.96],
  ["unauthorized", 0.98],
  ["weapp_audit_fail", 0.995],
  ["wxa_nickname_audit", 1],
] as const;
const eventStates = [
  ["processed", 0.955],
  ["unrecognised", 0.985],
  ["failed", 0.992],
  ["unparseable", 0.996],
  ["quarantined", 0.998],
  ["received", 1],
] as const;

async function insertEvents(sql: Sql, accounts: FleetAccount[], { platformOf, now }: Placed): Promise<void> {
  for (const daysAgo of [0, 31, 62, 90]) {
    await sql`select wharf_ensure_callback_partition(${before(now, daysAgo)})`;
  }
  const events = accounts.map((_, index) => {
    const account = busyAccount(accounts, index, 41);
    const state = chosen(eventStates, noise(index, 42));
    const isKnown = state !== "quarantined" && state !== "unparseable";
    return {
      id: newId("callbackEvent"),
      receivedAt: before(now, noise(index, 43) * 85),
      componentId: platformOf(account.index).id,
      authorizerAppid: isKnown ? account.appid : null,
      door: "messages" as const,
      name: isKnown ? chosen(eventNames, noise(index, 44)) : null,
      state,
      sealedPayload: "sealed".repeat(80),
      dedupeKey: `bench ${index}`,
      attempts: 1,
      answeredInMs: Math.round(noise(index, 45) * 40),
    };
  });
  await insertRows(sql, callbackEvent, events);
  await insertRows(
    sql,
    callbackDedupe,
    events.map(({ componentId, dedupeKey, id, receivedAt }, index) => ({
      componentId,
      key: dedupeKey,
      eventId: id,
      receivedAt,
      duplicates: noise(index, 46) < 0.05 ? 1 : 0,
    })),
  );
}

const endpoints = [
  ["authorizer.getAuthorizerAccessToken", 0.48],
  ["authorizer.getAuthorizerInfo", 0.78],
  ["customerMessage.send", 0.9],
  ["authorizer.getOption", 0.95],
  ["quota.getApiQuota", 0.98],
  ["code.submitAudit", 0.997],
  ["openAccount.create", 1],
] as const;
const failures = [
  ["busy", -1, 0.5],
  ["token_invalid", 40001, 0.75],
  ["permission_missing", 48001, 0.9],
  ["quota", 45009, 0.98],
  ["ip_not_allowed", 61004, 1],
] as const;

async function insertCalls(sql: Sql, accounts: FleetAccount[], { platformOf, now }: Placed): Promise<string> {
  const calls = accounts.map((_, index) => {
    const account = busyAccount(accounts, index, 51);
    const startedAt = before(now, noise(index, 52) * 30);
    const share = noise(index, 54);
    const failure = noise(index, 53) < 0.04 ? failures.find(([, , upTo]) => share < upTo) : undefined;
    return {
      id: newId("apiCall"),
      componentAppid: platformOf(account.index).appid,
      authorizerAppid: account.appid,
      endpoint: chosen(endpoints, noise(index, 55)),
      method: "POST",
      path: "/cgi-bin/component/api_authorizer_token",
      startedAt,
      durationMs: Math.round(40 + noise(index, 56) ** 4 * 3_000),
      httpStatus: 200,
      errcode: failure ? failure[1] : 0,
      errmsg: failure ? "made up" : "ok",
      rid: `${Math.floor(startedAt.getTime() / 1000).toString(16)}-${index.toString(16).padStart(8, "0")}-00000000`,
      kind: failure ? failure[0] : null,
      failed: failure !== undefined,
      attempt: 1,
      requestBody: '{"authorizer_appid":"redacted"}'.repeat(8),
      responseBody: '{"errcode":0}'.repeat(20),
    };
  });
  await insertRows(sql, apiCall, calls);
  return calls[Math.floor(calls.length / 2)]?.rid ?? "";
}

/** A tenth of the accounts has most of the traffic; the first of all has a hundredth of it. */
function busyAccount(accounts: FleetAccount[], index: number, salt: number): FleetAccount {
  const share = noise(index, salt);
  const account = share < 0.01 ? accounts[0] : accounts[Math.floor(share ** 3 * (accounts.length - 1))];
  if (!account) throw new Error("there are no accounts");
  return account;
}

/** The first word whose limit lies above the share. */
function chosen<Word extends string>(words: readonly (readonly [Word, number])[], share: number): Word {
  const found = words.find(([, upTo]) => share < upTo);
  if (!found) throw new Error("the shares end below one");
  return found[0];
}

function before(now: Date, days: number): Date {
  return new Date(now.getTime() - days * dayMs);
}
