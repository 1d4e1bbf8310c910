import { z } from "zod";
import type { Database } from "./database";
import { newTicket } from "./random";
import type { Settings } from "./settings";

const TicketRow = z.object({
  value: z.string(),
  componentAppid: z.string(),
  createdAt: z.number(),
  pushedAt: z.number(),
});
export type Ticket = z.infer<typeof TicketRow>;

export const findNewestTicket = (database: Database, componentAppid: string): Ticket | undefined =>
  database.find(
    TicketRow,
    "select * from ticket where componentAppid = ? order by createdAt desc, rowid desc limit 1",
    componentAppid,
  );

/** The value that a push carries now: the last one again while it is young, else a new one. */
export function takeTicketToPush(
  database: Database,
  settings: Settings,
  componentAppid: string,
  now: number,
): string {
  const newest = findNewestTicket(database, componentAppid);
  const repeated = newest !== undefined && now - newest.createdAt < settings.ticketKeptSeconds * 1000;
  const value = repeated ? newest.value : newTicket();
  const createdAt = repeated ? newest.createdAt : now;
  database.put("ticket", { value, componentAppid, createdAt, pushedAt: now });
  database.run("update component set ticketPushedAt = ? where appid = ?", now, componentAppid);
  return value;
}

/** How a presented ticket stands; it lives 12 hours after its last push. */
export function judgeTicket(
  database: Database,
  settings: Settings,
  presented: { componentAppid: string; value: string },
  now: number,
): "valid" | "expired" | "unknown" {
  const ticket = database.find(
    TicketRow,
    "select * from ticket where value = ? and componentAppid = ?",
    presented.value,
    presented.componentAppid,
  );
  if (!ticket) return "unknown";
  return now - ticket.pushedAt < settings.ticketLifeSeconds * 1000 ? "valid" : "expired";
}
