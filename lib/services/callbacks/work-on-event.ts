import { and, eq, sql } from "drizzle-orm";
import { callbackEvent, component } from "@/db/schema";
import { type SystemContext, withRead, withTransaction } from "../context";
import { sealPlaces } from "../seal-places";

/** What a job's payload says: the time is half of the partitioned table's key. */
export interface EventKey {
  eventId: string;
  receivedAt: string;
}

export interface StoredEvent {
  event: typeof callbackEvent.$inferSelect;
  component: { id: string; appid: string };
  /** The inner document. */
  payload: string;
}

/**
 * Runs the work of a stored event unless it is done, then notes the outcome. Running twice is harmless.
 * A failure is kept on the row and thrown, so that the queue tries again.
 */
export async function workOnEvent(
  ctx: SystemContext,
  key: EventKey,
  work: (stored: StoredEvent) => Promise<"processed" | "unrecognised">,
): Promise<void> {
  const where = and(
    eq(callbackEvent.id, key.eventId),
    eq(callbackEvent.receivedAt, new Date(key.receivedAt)),
  );
  const [row] = await withRead(ctx, (tx) =>
    tx
      .select({ event: callbackEvent, component: { id: component.id, appid: component.appid } })
      .from(callbackEvent)
      .innerJoin(component, eq(component.id, callbackEvent.componentId))
      .where(where),
  );
  if (!row || row.event.state === "processed") return;
  const note = (changes: Partial<typeof callbackEvent.$inferInsert>) =>
    withTransaction(ctx, (tx) =>
      tx
        .update(callbackEvent)
        .set({ ...changes, attempts: sql`${callbackEvent.attempts} + 1` })
        .where(where),
    );
  try {
    const place = sealPlaces.callbackPayload(row.event.componentId, row.event.id);
    const state = await work({ ...row, payload: ctx.sealer.open(row.event.sealedPayload, place) });
    await note({ state, processedAt: ctx.clock.now(), lastError: null });
  } catch (error) {
    await note({ state: "failed", lastError: error instanceof Error ? error.name : "unknown" });
    throw error;
  }
}
