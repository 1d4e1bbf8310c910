import { and, eq, sql } from "drizzle-orm";
import { callbackEvent, component } from "@/db/schema";
import { refreshComponentToken } from "@/lib/jobs/definitions/refresh-component-token";
import type { AuthorizationEvent } from "@/lib/wechat/callbacks/events";
import { readCallback } from "@/lib/wechat/callbacks/open";
import { handleAuthorizationGranted } from "../authorizations/handle-authorization-granted";
import { handleUnauthorized } from "../authorizations/handle-unauthorized";
import { receiveTicket } from "../components/receive-ticket";
import { type SystemContext, withRead, withTransaction } from "../context";
import { sealPlaces } from "../seal-places";
import { issuedAtOf } from "./describe-callback";

export interface EventKey {
  eventId: string;
  receivedAt: string;
}

/**
 * Does what a stored event asks for, then marks it processed. Running twice is harmless.
 * A failure is kept on the row and thrown, so that the queue tries again.
 */
export async function processCallbackEvent(ctx: SystemContext, key: EventKey): Promise<void> {
  const found = await loadEvent(ctx, key);
  if (!found || found.event.state === "processed") return;
  const where = and(
    eq(callbackEvent.id, key.eventId),
    eq(callbackEvent.receivedAt, new Date(key.receivedAt)),
  );
  try {
    const known = await handle(ctx, found.component, found.payload, found.event.receivedAt);
    await withTransaction(ctx, (tx) =>
      tx
        .update(callbackEvent)
        .set({
          state: known ? "processed" : "unrecognised",
          processedAt: ctx.clock.now(),
          attempts: sql`${callbackEvent.attempts} + 1`,
          lastError: null,
        })
        .where(where),
    );
  } catch (error) {
    await withTransaction(ctx, (tx) =>
      tx
        .update(callbackEvent)
        .set({
          state: "failed",
          attempts: sql`${callbackEvent.attempts} + 1`,
          lastError: error instanceof Error ? error.name : "unknown",
        })
        .where(where),
    );
    throw error;
  }
}

async function loadEvent(ctx: SystemContext, key: EventKey) {
  const [row] = await withRead(ctx, (tx) =>
    tx
      .select({ event: callbackEvent, component })
      .from(callbackEvent)
      .innerJoin(component, eq(component.id, callbackEvent.componentId))
      .where(and(eq(callbackEvent.id, key.eventId), eq(callbackEvent.receivedAt, new Date(key.receivedAt)))),
  );
  if (!row) return null;
  const place = sealPlaces.callbackPayload(row.event.componentId, row.event.id);
  return { ...row, payload: ctx.sealer.open(row.event.sealedPayload, place) };
}

/** False for an account we do not know. */
async function handle(
  ctx: SystemContext,
  of: { id: string; appid: string },
  xml: string,
  receivedAt: Date,
): Promise<boolean> {
  const read = readCallback(xml);
  if (read.outcome !== "recognised" || read.kind !== "authorization_event") return false;
  const { event } = read;
  const issuedAt = issuedAtOf(event.createTime, receivedAt);
  switch (event.infoType) {
    case "component_verify_ticket":
      await keepTicket(ctx, of.id, event, { issuedAt, receivedAt });
      return true;
    case "unauthorized":
      return handleUnauthorized(ctx, { component: of, event, issuedAt });
    default:
      await handleAuthorizationGranted(ctx, { component: of, event, issuedAt });
      return true;
  }
}

type TicketEvent = Extract<AuthorizationEvent, { infoType: "component_verify_ticket" }>;

async function keepTicket(
  ctx: SystemContext,
  componentId: string,
  event: TicketEvent,
  times: { issuedAt: Date; receivedAt: Date },
): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    await receiveTicket(tx, ctx, { componentId, ticket: event.componentVerifyTicket, ...times });
    await ctx.jobs.enqueue(tx, refreshComponentToken, { componentId }, { key: componentId });
  });
}
