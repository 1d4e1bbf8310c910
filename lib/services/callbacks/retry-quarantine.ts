import { and, asc, eq, gt, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { callbackDedupe, callbackEvent } from "@/db/schema";
import { answerReleaseCheck } from "@/lib/jobs/definitions/answer-release-check";
import { processCallbackEvent } from "@/lib/jobs/definitions/process-callback-event";
import { openVerified, type ReadCallback } from "@/lib/wechat/callbacks/open";
import { findCallbackKeys } from "../components/component-secrets";
import { type SystemContext, withRead, withTransaction } from "../context";
import { sealPlaces } from "../seal-places";
import { describeCallback } from "./describe-callback";

const batchSizeMax = 200;

type EventRow = typeof callbackEvent.$inferSelect;

/** Opens what could not be decrypted before, with the keys of today, oldest first. @returns how many opened */
export async function retryQuarantine(
  ctx: SystemContext,
  of: { componentId: string; componentAppid: string },
): Promise<number> {
  const keys = await findCallbackKeys(ctx, of.componentAppid);
  if (!keys) return 0;
  let opened = 0;
  let last: EventRow | undefined;
  do {
    const batch = await readBatch(ctx, of.componentId, last);
    for (const row of batch) {
      if (await openOne(ctx, keys, row)) opened += 1;
    }
    last = batch.length === batchSizeMax ? batch.at(-1) : undefined;
  } while (last);
  return opened;
}

/** Goes on behind the last row seen: what no key opens stays, and must not hide what came later. */
async function readBatch(
  ctx: SystemContext,
  componentId: string,
  last: EventRow | undefined,
): Promise<EventRow[]> {
  const behind =
    last &&
    or(
      gt(callbackEvent.receivedAt, last.receivedAt),
      and(eq(callbackEvent.receivedAt, last.receivedAt), gt(callbackEvent.id, last.id)),
    );
  return withRead(ctx, (tx) =>
    tx
      .select()
      .from(callbackEvent)
      .where(and(eq(callbackEvent.state, "quarantined"), eq(callbackEvent.componentId, componentId), behind))
      .orderBy(asc(callbackEvent.receivedAt), asc(callbackEvent.id))
      .limit(batchSizeMax),
  );
}

type Keys = NonNullable<Awaited<ReturnType<typeof findCallbackKeys>>>;

async function openOne(ctx: SystemContext, keys: Keys, row: EventRow): Promise<boolean> {
  const place = sealPlaces.callbackPayload(row.componentId, row.id);
  const read = openVerified(ctx.sealer.open(row.sealedPayload, place), {
    appid: keys.componentAppid,
    encodingAesKeys: keys.encodingAesKeys,
  });
  if (read.outcome === "quarantined" || read.outcome === "rejected") return false;
  return withTransaction(ctx, async (tx) => {
    const where = and(eq(callbackEvent.id, row.id), eq(callbackEvent.receivedAt, row.receivedAt));
    const [locked] = await tx
      .select({ state: callbackEvent.state })
      .from(callbackEvent)
      .where(where)
      .for("update");
    // Two retries at once: the other one has opened it.
    if (locked?.state !== "quarantined") return false;
    const described = describeCallback(read, row.receivedAt);
    const isFirst = await claimDocument(tx, row, read);
    await tx
      .update(callbackEvent)
      .set({
        state: isFirst || described.job === null ? described.state : "processed",
        name: described.name,
        authorizerAppid: described.authorizerAppid ?? row.authorizerAppid,
        issuedAt: described.issuedAt,
        sealedPayload: ctx.sealer.seal(read.xml, place),
        dedupeKey: read.dedupeKey,
        lastError: described.reason,
      })
      .where(where);
    if (isFirst && described.job) {
      const definition = described.job === "process" ? processCallbackEvent : answerReleaseCheck;
      await ctx.jobs.enqueue(tx, definition, {
        eventId: row.id,
        receivedAt: row.receivedAt.toISOString(),
      });
    }
    return true;
  });
}

/** False when the same document came again after the rotation: then the copy from quarantine is the duplicate. */
async function claimDocument(tx: Transaction, row: EventRow, read: ReadCallback): Promise<boolean> {
  const [claimed] = await tx
    .insert(callbackDedupe)
    .values({
      componentId: row.componentId,
      key: read.dedupeKey,
      eventId: row.id,
      receivedAt: row.receivedAt,
    })
    .onConflictDoUpdate({
      target: [callbackDedupe.componentId, callbackDedupe.key],
      set: { duplicates: sql`${callbackDedupe.duplicates} + 1` },
    })
    .returning({ eventId: callbackDedupe.eventId });
  return claimed?.eventId === row.id;
}
