import { and, eq, isNull, lt, or } from "drizzle-orm";
import { component, componentTicket, componentToken } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { type SystemContext, withRead } from "../context";
import { askForTickets } from "./restart-ticket-push";

/** Tickets come every ten minutes; after this long something is wrong. */
const ticketLateSeconds = 30 * 60;
const askAgainSeconds = 3600;

/** Asks WeChat to push again where tickets stay away, once an hour. @returns the components asked for */
export async function watchTickets(ctx: SystemContext): Promise<string[]> {
  const now = ctx.clock.now();
  const late = await withRead(ctx, (tx) =>
    tx
      .select({ id: component.id })
      .from(component)
      .innerJoin(componentToken, eq(componentToken.componentId, component.id))
      .leftJoin(componentTicket, eq(componentTicket.componentId, component.id))
      .where(
        and(
          or(
            isNull(componentTicket.receivedAt),
            lt(componentTicket.receivedAt, addSeconds(now, -ticketLateSeconds)),
          ),
          or(
            isNull(componentToken.pushRequestedAt),
            lt(componentToken.pushRequestedAt, addSeconds(now, -askAgainSeconds)),
          ),
        ),
      ),
  );
  const asked: string[] = [];
  for (const { id } of late) {
    try {
      await askForTickets(ctx, id);
      asked.push(id);
    } catch (error) {
      ctx.logger.warn({ err: error, componentId: id }, "asking for tickets failed");
    }
  }
  return asked;
}
