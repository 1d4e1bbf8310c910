import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { callbackDedupe, callbackEvent } from "@/db/schema";
import { systemScope } from "@/db/scope";
import type { Sealer } from "@/lib/crypto/seal";
import { newId } from "@/lib/ids";
import { answerReleaseCheck } from "@/lib/jobs/definitions/answer-release-check";
import { processCallbackEvent } from "@/lib/jobs/definitions/process-callback-event";
import type { JobQueue } from "@/lib/jobs/queue";
import { sealPlaces } from "../seal-places";
import { createGroupWriter, type GroupWriter } from "./group-writer";

export interface CallbackToStore {
  componentId: string;
  authorizerAppid: string | null;
  door: "events" | "messages";
  name: string | null;
  state: "received" | "unparseable" | "unrecognised" | "quarantined";
  /** Inner XML, or the encrypted text for the quarantine. */
  payload: string;
  dedupeKey: string;
  issuedAt: Date | null;
  receivedAt: Date;
  startedAtMs: number;
  job: "process" | "answer_release_check" | null;
  reason: string | null;
}

export interface StoredCallback {
  eventId: string;
  duplicate: boolean;
}

export type CallbackStore = GroupWriter<CallbackToStore, StoredCallback>;

/** Writes callbacks in groups: event rows and their jobs in one transaction, duplicates counted. */
export function createCallbackStore(deps: {
  database: Database;
  jobs: JobQueue;
  sealer: Sealer;
}): CallbackStore {
  return createGroupWriter({
    writeGroup: (items) => deps.database.write(systemScope, (tx) => storeGroup(tx, deps, items)),
    groupSizeMax: 100,
    parallel: 3,
    waitingMax: 5_000,
  });
}

async function storeGroup(
  tx: Transaction,
  deps: { jobs: JobQueue; sealer: Sealer },
  items: CallbackToStore[],
): Promise<StoredCallback[]> {
  const byKey = new Map<string, { item: CallbackToStore; eventId: string; count: number }>();
  for (const item of items) {
    const key = `${item.componentId} ${item.dedupeKey}`;
    const known = byKey.get(key);
    if (known) known.count += 1;
    else byKey.set(key, { item, eventId: newId("callbackEvent"), count: 1 });
  }
  // A fixed order keeps two processes with the same duplicates from waiting for each other.
  const unique = [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  const claimed = await claimKeys(tx, unique);
  const fresh = unique.filter(({ eventId }) => claimed.get(eventId)?.fresh);
  await insertEvents(tx, deps, fresh);
  const ofKind = (job: CallbackToStore["job"]) =>
    fresh
      .filter(({ item }) => item.job === job)
      .map(({ item, eventId }) => ({ payload: { eventId, receivedAt: item.receivedAt.toISOString() } }));
  await deps.jobs.enqueueMany(tx, processCallbackEvent, ofKind("process"));
  await deps.jobs.enqueueMany(tx, answerReleaseCheck, ofKind("answer_release_check"));
  const answered = new Set<string>();
  return items.map((item) => {
    const entry = byKey.get(`${item.componentId} ${item.dedupeKey}`);
    const result = entry && claimed.get(entry.eventId);
    if (!entry || !result) throw new Error("a stored callback has no row");
    const duplicate = !result.fresh || answered.has(entry.eventId);
    answered.add(entry.eventId);
    return { eventId: result.eventId, duplicate };
  });
}

type Entry = { item: CallbackToStore; eventId: string; count: number };

/** Maps our proposed event id to the id that owns the key. */
async function claimKeys(
  tx: Transaction,
  entries: Entry[],
): Promise<Map<string, { eventId: string; fresh: boolean }>> {
  const rows = await tx
    .insert(callbackDedupe)
    .values(
      entries.map(({ item, eventId, count }) => ({
        componentId: item.componentId,
        key: item.dedupeKey,
        eventId,
        receivedAt: item.receivedAt,
        duplicates: count - 1,
      })),
    )
    .onConflictDoUpdate({
      target: [callbackDedupe.componentId, callbackDedupe.key],
      set: { duplicates: sql`${callbackDedupe.duplicates} + excluded.duplicates + 1` },
    })
    .returning({
      componentId: callbackDedupe.componentId,
      key: callbackDedupe.key,
      eventId: callbackDedupe.eventId,
    });
  const owners = new Map(rows.map((row) => [`${row.componentId} ${row.key}`, row.eventId]));
  return new Map(
    entries.map(({ item, eventId }) => {
      const owner = owners.get(`${item.componentId} ${item.dedupeKey}`) ?? eventId;
      return [eventId, { eventId: owner, fresh: owner === eventId }];
    }),
  );
}

async function insertEvents(tx: Transaction, deps: { sealer: Sealer }, entries: Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const finishedAtMs = performance.now();
  await tx.insert(callbackEvent).values(
    entries.map(({ item, eventId }) => ({
      id: eventId,
      receivedAt: item.receivedAt,
      componentId: item.componentId,
      authorizerAppid: item.authorizerAppid,
      door: item.door,
      name: item.name,
      state: item.state,
      sealedPayload: deps.sealer.seal(item.payload, sealPlaces.callbackPayload(item.componentId, eventId)),
      dedupeKey: item.dedupeKey,
      issuedAt: item.issuedAt,
      lastError: item.reason,
      answeredInMs: Math.max(0, Math.round(finishedAtMs - item.startedAtMs)),
    })),
  );
}
