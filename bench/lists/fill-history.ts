import type { Sql } from "postgres";
import { apiCall, auditEntry, callbackEvent } from "@/db/schema";
import { type FleetAccount, noise } from "@/db/seed/fleet";
import { newId } from "@/lib/ids";
import { insertRows } from "./insert-rows";
import type { Placed, PlacedAccount } from "./placed";
import { before, chosen } from "./shares";

/** An act for each account; a trigger finds the platform. */
export async function insertAudit(sql: Sql, accounts: PlacedAccount[]): Promise<void> {
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
export async function insertHistory(
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
