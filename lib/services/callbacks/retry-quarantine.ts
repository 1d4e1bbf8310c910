import { and, asc, eq, sql } from "drizzle-orm";
import { callbackDedupe, callbackEvent } from "@/db/schema";
import { processCallbackEvent } from "@/lib/jobs/definitions/process-callback-event";
import { openVerified } from "@/lib/wechat/callbacks/open";
import { findCallbackKeys } from "../components/component-secrets";
import { type SystemContext, withRead, withTransaction } from "../context";
import { sealPlaces } from "../seal-places";

const batchSizeMax = 200;

/** Opens what could not be decrypted before, with the keys of today. @returns how many opened */
export async function retryQuarantine(
  ctx: SystemContext,
  of: { componentId: string; componentAppid: string },
): Promise<number> {
  const keys = await findCallbackKeys(ctx, of.componentAppid);
  if (!keys) return 0;
  const waiting = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(callbackEvent)
      .where(and(eq(callbackEvent.state, "quarantined"), eq(callbackEvent.componentId, of.componentId)))
      .orderBy(asc(callbackEvent.receivedAt), asc(callbackEvent.id))
      .limit(batchSizeMax),
  );
  let opened = 0;
  for (const row of waiting) {
    if (await openOne(ctx, keys, row)) opened += 1;
  }
  return opened;
}

type Keys = NonNullable<Awaited<ReturnType<typeof findCallbackKeys>>>;

async function openOne(
  ctx: SystemContext,
  keys: Keys,
  row: typeof callbackEvent.$inferSelect,
): Promise<boolean> {
  const place = sealPlaces.callbackPayload(row.componentId, row.id);
  const read = openVerified(ctx.sealer.open(row.sealedPayload, place), {
    appid: keys.componentAppid,
    token: keys.token,
    encodingAesKeys: keys.encodingAesKeys,
  });
  if (read.outcome === "quarantined" || read.outcome === "rejected") return false;
  const isEvent = read.outcome === "recognised" && read.kind === "authorization_event";
  const event = isEvent ? read.event : null;
  await withTransaction(ctx, async (tx) => {
    // The same document may have come again after the rotation: then this copy is a duplicate.
    const claimed = await tx
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
    const isFirst = claimed[0]?.eventId === row.id;
    const state = isEvent
      ? isFirst
        ? "received"
        : "processed"
      : read.outcome === "unparseable"
        ? "unparseable"
        : "unrecognised";
    await tx
      .update(callbackEvent)
      .set({
        state,
        name:
          event?.infoType ??
          ("message" in read ? (read.message?.event ?? read.message?.msgType ?? null) : null),
        authorizerAppid: event && "authorizerAppid" in event ? event.authorizerAppid : row.authorizerAppid,
        issuedAt: event ? new Date(event.createTime * 1000) : row.issuedAt,
        sealedPayload: ctx.sealer.seal(read.xml, place),
        dedupeKey: read.dedupeKey,
        lastError: null,
      })
      .where(and(eq(callbackEvent.id, row.id), eq(callbackEvent.receivedAt, row.receivedAt)));
    if (state === "received") {
      await ctx.jobs.enqueue(tx, processCallbackEvent, {
        eventId: row.id,
        receivedAt: row.receivedAt.toISOString(),
      });
    }
  });
  return true;
}
