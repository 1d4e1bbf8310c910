import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import {
  apiCall,
  appeal,
  auditEntry,
  callbackEvent,
  filing,
  merchantInvitation,
  registration,
  tellingEventNames,
  verification,
  violation,
} from "@/db/schema";
import type { Position } from "../paging";
import type { TimelineGroup } from "./schemas";
import { actsOn, eventsOf, objectGroups, type TimelineObject, timelineObjects } from "./telling";

/** Where an entry stands, and where it comes from. */
export interface Place extends Position {
  source: "act" | "told" | "call" | "earlier";
}

/** Which part of a list is wanted: at most so many, behind a position, downwards or upwards. */
export interface PlaceWindow {
  position: Position | undefined;
  backwards: boolean;
  limit: number;
}

export interface TimelineOf {
  account: { id: string; appid: string; componentId: string; componentAppid: string };
  /** Null for staff. */
  merchantId: string | null;
  group: TimelineGroup | undefined;
}

/**
 * Acts on the account and on what hangs on it. Each object, or each act of one, is walked along an index and gives at
 * most one window, so that a long history costs no more than a short one.
 */
export async function readActs(tx: Transaction, of: TimelineOf, window: PlaceWindow): Promise<Place[]> {
  const { merchantId, account, group } = of;
  const mine = merchantId === null ? sql`` : sql`and e.merchant_id = ${merchantId}`;
  const walk = (by: SQL) => sql`
    select e.id, e.at from ${auditEntry} e
     where ${by} ${mine} ${behind(sql`e.at`, window)}
     order by ${order(sql`e.at`, window)} limit ${window.limit}`;
  const acts = actsOn(merchantId === null ? "staff" : "merchant", group);
  // Act by act, each along the index of object and act: as a list the planner would walk all acts for a rare one.
  const ofAccount = (acts ?? [null]).map((act) =>
    act === null
      ? sql`(${walk(sql`e.object_id = ${account.id}`)})`
      : sql`(${walk(sql`e.object_id = ${account.id} and e.action = ${act}`)})`,
  );
  const ofObjects = objectsOf(of).map(
    (objects) => sql`(select e.id, e.at from (${objects}) object
                       cross join lateral (${walk(sql`e.object_id = object.id`)}) e)`,
  );
  const parts = [...ofAccount, ...ofObjects];
  return parts.length === 0 ? [] : readPlaces(tx, "act", sql.join(parts, sql` union all `), window);
}

function objectsOf({ account: { id }, group }: TimelineOf): SQL[] {
  const selects: Readonly<Record<TimelineObject, SQL>> = {
    invitation: sql`select id from ${merchantInvitation} where target_authorizer_id = ${id}`,
    registration: sql`select id from ${registration} where authorizer_id = ${id}
                      union select id from ${registration} where source_authorizer_id = ${id}`,
    verification: sql`select id from ${verification} where authorizer_id = ${id}`,
    filing: sql`select id from ${filing} where authorizer_id = ${id}`,
    violation: sql`select id from ${violation} where authorizer_id = ${id}`,
    appeal: sql`select id from ${appeal} where authorizer_id = ${id}`,
  };
  return timelineObjects
    .filter((kind) => group === undefined || objectGroups[kind] === group)
    .map((kind) => selects[kind]);
}

// Written out like the condition of the partial index: with parameters it would not be recognised.
const isTelling = sql.raw(`e.name in (${tellingEventNames.map((name) => `'${name}'`).join(", ")})`);

/** Callbacks about the account, each name along the index of those that tell something. */
export async function readTold(tx: Transaction, of: TimelineOf, window: PlaceWindow): Promise<Place[]> {
  const names = eventsOf(of.group);
  if (names.length === 0) return [];
  const told = sql`
    select e.id, e.at from unnest(${textArray(names)}) told (name) cross join lateral (
      select e.id, e.received_at as at from ${callbackEvent} e
       where e.authorizer_appid = ${of.account.appid} and e.name = told.name and ${isTelling}
         and e.component_id = ${of.account.componentId} ${behind(sql`e.received_at`, window)}
       order by ${order(sql`e.received_at`, window)} limit ${window.limit}) e`;
  return readPlaces(tx, "told", told, window);
}

/** Calls in the account's name that WeChat refused. */
export async function readFailingCalls(
  tx: Transaction,
  of: TimelineOf,
  window: PlaceWindow,
): Promise<Place[]> {
  if (of.group !== undefined && of.group !== "calls") return [];
  const failing = sql`
    select e.id, e.started_at as at from ${apiCall} e
     where e.authorizer_appid = ${of.account.appid} and e.failed
       and e.component_appid = ${of.account.componentAppid} ${behind(sql`e.started_at`, window)}
     order by ${order(sql`e.started_at`, window)} limit ${window.limit}`;
  return readPlaces(tx, "call", failing, window);
}

async function readPlaces(
  tx: Transaction,
  source: Place["source"],
  rows: SQL,
  window: PlaceWindow,
): Promise<Place[]> {
  const found = await tx.execute<{ id: string; at: string | Date }>(
    sql`select e.id, e.at from (${rows}) e order by ${order(sql`e.at`, window)} limit ${window.limit}`,
  );
  return [...found].map(({ id, at }) => ({ source, id, at: new Date(at) }));
}

function behind(at: SQL, { position, backwards }: PlaceWindow): SQL {
  if (!position) return sql``;
  const than = sql.raw(backwards ? ">" : "<");
  return sql`and (${at}, e.id) ${than} (${position.at.toISOString()}::timestamptz, ${position.id})`;
}

// In the words of the indexes, which keep nulls last.
function order(at: SQL, { backwards }: PlaceWindow): SQL {
  const way = sql.raw(backwards ? "asc nulls first" : "desc nulls last");
  return sql`${at} ${way}, e.id ${way}`;
}

function textArray(values: readonly string[]): SQL {
  const parts = values.map((value) => sql`${value}`);
  return sql`array[${sql.join(parts, sql`, `)}]::text[]`;
}
