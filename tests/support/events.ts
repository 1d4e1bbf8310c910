import { desc, eq } from "drizzle-orm";
import { callbackDedupe, callbackEvent } from "@/db/schema";
import { withRead } from "@/lib/services/context";
import { sealPlaces } from "@/lib/services/seal-places";
import type { TestPortal } from "./portal";

export type EventRow = typeof callbackEvent.$inferSelect;

/** Newest first. */
export function listEventRows(portal: TestPortal): Promise<EventRow[]> {
  return withRead(portal.system(), (tx) =>
    tx.select().from(callbackEvent).orderBy(desc(callbackEvent.receivedAt), desc(callbackEvent.id)),
  );
}

export async function getNewestEvent(portal: TestPortal): Promise<EventRow> {
  const [newest] = await listEventRows(portal);
  if (!newest) throw new Error("no event was stored");
  return newest;
}

export async function countDuplicates(portal: TestPortal, eventId: string): Promise<number> {
  const rows = await withRead(portal.system(), (tx) =>
    tx.select().from(callbackDedupe).where(eq(callbackDedupe.eventId, eventId)),
  );
  return rows.reduce((sum, row) => sum + row.duplicates, 0);
}

export function openPayload(portal: TestPortal, row: EventRow): string {
  return portal.container.sealer.open(row.sealedPayload, sealPlaces.callbackPayload(row.componentId, row.id));
}

/** How often the door gave each answer so far. */
export async function countAnswers(portal: TestPortal): Promise<Record<string, number>> {
  await portal.container.callbackCounter.flush();
  const rows = await portal.sql<{ outcome: string; total: number }[]>`
    select outcome, sum(count)::int as total from callback_minute group by outcome`;
  return Object.fromEntries(rows.map(({ outcome, total }) => [outcome, total]));
}

export async function countJobs(portal: TestPortal, name: string): Promise<number> {
  const [row] = await portal.sql<{ total: number }[]>`
    select count(*)::int as total from pgboss.job where name = ${name}`;
  return row?.total ?? 0;
}
