import type { Sql } from "postgres";
import { apiCall, callbackDedupe, callbackEvent } from "@/db/schema";
import { type FleetAccount, noise } from "@/db/seed/fleet";
import { newId } from "@/lib/ids";
import { insertRows } from "./insert-rows";
import type { Placed } from "./placed";
import { before, chosen } from "./shares";

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

export async function insertEvents(
  sql: Sql,
  accounts: FleetAccount[],
  { platformOf, now }: Placed,
): Promise<void> {
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

export async function insertCalls(
  sql: Sql,
  accounts: FleetAccount[],
  { platformOf, now }: Placed,
): Promise<string> {
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
