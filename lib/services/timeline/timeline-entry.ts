import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { apiCall, auditEntry, callbackEvent } from "@/db/schema";
import { isIdOf } from "@/lib/ids";
import { type AuditItem, toAuditItems } from "../audit/audit-item";
import type { Place } from "./read-places";
import type { TimelineGroup } from "./schemas";
import { groupOfAct, groupOfEvent } from "./telling";

interface Entry {
  id: string;
  at: string;
  group: TimelineGroup | null;
}

/** Somebody, the system or WeChat did something. */
export interface ActEntry extends Entry {
  kind: "act";
  act: Pick<
    AuditItem,
    "action" | "actorKind" | "actorName" | "objectKind" | "before" | "after" | "names" | "merchantId"
  >;
  /** Null for merchants. */
  requestId: string | null;
  /** The callback that brought it; null for merchants. */
  eventId: string | null;
}

/** A callback that no act speaks of: still to be worked on, failed, or without a consequence. */
export interface ToldEntry extends Entry {
  kind: "told";
  name: string | null;
  door: "events" | "messages";
  state: (typeof callbackEvent.$inferSelect)["state"];
}

/** WeChat refused a call. */
export interface CallEntry extends Entry {
  kind: "call";
  endpoint: string;
  errcode: number | null;
  rid: string | null;
  failure: string | null;
}

export type TimelineEntry = ActEntry | ToldEntry | CallEntry;

/** What the places hold, by id: one question for each source. */
export async function readEntries(
  tx: Transaction,
  places: readonly Place[],
  reader: "merchant" | "staff",
): Promise<TimelineEntry[]> {
  const of = (source: Place["source"]) => places.filter((place) => place.source === source);
  return [
    ...(await readActs(tx, of("act"), reader)),
    ...(await readTold(tx, of("told"))),
    ...(await readCalls(tx, of("call"))),
  ];
}

async function readActs(
  tx: Transaction,
  places: readonly Place[],
  reader: "merchant" | "staff",
): Promise<ActEntry[]> {
  if (places.length === 0) return [];
  const rows = await tx
    .select()
    .from(auditEntry)
    .where(inArray(auditEntry.id, idsOf(places)));
  const items = await toAuditItems(tx, rows);
  return items.map((item) => {
    const { id, at, requestId, action, actorKind, actorName, objectKind, before, after, names, merchantId } =
      item;
    return {
      kind: "act",
      id,
      at,
      group: groupOfAct(action),
      act: { action, actorKind, actorName, objectKind, before, after, names, merchantId },
      requestId: reader === "staff" ? requestId : null,
      eventId:
        reader === "staff" && requestId !== null && isIdOf("callbackEvent", requestId) ? requestId : null,
    };
  });
}

/** Without those that an act speaks of already. */
async function readTold(tx: Transaction, places: readonly Place[]): Promise<ToldEntry[]> {
  if (places.length === 0) return [];
  const ids = idsOf(places);
  const spoken = await tx
    .selectDistinct({ id: auditEntry.requestId })
    .from(auditEntry)
    .where(inArray(auditEntry.requestId, ids));
  const silent = new Set(ids);
  for (const { id } of spoken) silent.delete(id);
  const { id, receivedAt, name, door, state } = callbackEvent;
  const times = places.map(({ at }) => at);
  const rows = await tx
    .select({ id, receivedAt, name, door, state })
    .from(callbackEvent)
    // The time is half of the key and leads to the month.
    .where(inArray(receivedAt, times));
  return rows
    .filter((row) => silent.has(row.id))
    .map((row) => ({
      kind: "told",
      id: row.id,
      at: row.receivedAt.toISOString(),
      group: groupOfEvent(row.name),
      name: row.name,
      door: row.door,
      state: row.state,
    }));
}

async function readCalls(tx: Transaction, places: readonly Place[]): Promise<CallEntry[]> {
  if (places.length === 0) return [];
  const { id, startedAt, endpoint, errcode, rid, kind } = apiCall;
  const rows = await tx
    .select({ id, startedAt, endpoint, errcode, rid, kind })
    .from(apiCall)
    .where(inArray(id, idsOf(places)));
  return rows.map((row) => ({
    kind: "call",
    id: row.id,
    at: row.startedAt.toISOString(),
    group: "calls",
    endpoint: row.endpoint,
    errcode: row.errcode,
    rid: row.rid,
    failure: row.kind,
  }));
}

const idsOf = (places: readonly Place[]) => places.map(({ id }) => id);
