import { lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { componentTicket } from "@/db/schema";
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
    source: "push" as const,
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
