import { eq, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { componentTicket, componentToken } from "@/db/schema";
import type { SystemContext } from "../context";
import { sealPlaces } from "../seal-places";

export interface ReceivedTicket {
  componentId: string;
  ticket: string;
  issuedAt: Date;
  receivedAt: Date;
}

/** Keeps the newest ticket for its whole life; a late, older push changes nothing. */
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
  await tx
    .insert(componentTicket)
    .values(values)
    .onConflictDoUpdate({
      target: componentTicket.componentId,
      set: values,
      setWhere: lt(componentTicket.issuedAt, sql`excluded.issued_at`),
    });
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
