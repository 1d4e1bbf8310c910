import { eq, gt, lt, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { componentTicket, componentToken } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { aheadMaxSeconds } from "../callbacks/describe-callback";
import type { SystemContext } from "../context";
import { sealPlaces } from "../seal-places";
import { endBackOff } from "./end-back-off";

const ticketMissing = "ticket_missing";

export interface ReceivedTicket {
  componentId: string;
  ticket: string;
  issuedAt: Date;
  receivedAt: Date;
}

/** Keeps the newest ticket for its whole life; a late, older push changes nothing. A new one ends the wait for it. */
export async function receiveTicket(
  tx: Transaction,
  ctx: SystemContext,
  input: ReceivedTicket,
): Promise<void> {
  const values = {
    componentId: input.componentId,
    sealedTicket: ctx.sealer.seal(input.ticket, sealPlaces.ticket(input.componentId, input.componentId)),
    issuedAt: input.issuedAt,
    receivedAt: input.receivedAt,
    source: (await wasRequested(tx, input.componentId)) ? ("requested" as const) : ("push" as const),
  };
  const kept = await tx
    .insert(componentTicket)
    .values(values)
    .onConflictDoUpdate({
      target: componentTicket.componentId,
      set: values,
      setWhere: or(
        lt(componentTicket.issuedAt, sql`excluded.issued_at`),
        // Nothing is stored so far ahead: the clock was moved back since.
        gt(componentTicket.issuedAt, addSeconds(input.receivedAt, aheadMaxSeconds)),
      ),
    })
    .returning({ componentId: componentTicket.componentId });
  if (kept.length > 0) await endBackOff(tx, input.componentId, ticketMissing);
}

/** Whether tickets had stayed away until we asked for them. */
async function wasRequested(tx: Transaction, componentId: string): Promise<boolean> {
  const [found] = await tx
    .select({ requestedAt: componentToken.pushRequestedAt, previousAt: componentTicket.receivedAt })
    .from(componentToken)
    .leftJoin(componentTicket, eq(componentTicket.componentId, componentToken.componentId))
    .where(eq(componentToken.componentId, componentId));
  if (!found?.requestedAt) return false;
  return found.previousAt === null || found.requestedAt > found.previousAt;
}
