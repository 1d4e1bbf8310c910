import { desc, eq } from "drizzle-orm";
import { noticeDelivery } from "@/db/schema";
import { type AccountContext, withRead } from "../context";
import { isNoticeEvent, type NoticeEvent } from "./events";

export interface LetterDto {
  id: string;
  event: NoticeEvent;
  isDigest: boolean;
  state: (typeof noticeDelivery.$inferSelect)["state"];
  attempts: number;
  /** Why the last attempt failed. */
  problem: string | null;
  /** When the next attempt is due, or the first. */
  dueAt: string;
  sentAt: string | null;
  createdAt: string;
}

const lettersShown = 10;

/** What was mailed to the person last, and what waits or did not arrive. */
export async function listOwnLetters(ctx: AccountContext): Promise<LetterDto[]> {
  const rows = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(noticeDelivery)
      .where(eq(noticeDelivery.userId, ctx.actor.userId))
      .orderBy(desc(noticeDelivery.createdAt))
      .limit(lettersShown),
  );
  return rows.flatMap(({ event, ...row }) =>
    isNoticeEvent(event)
      ? [
          {
            id: row.id,
            event,
            isDigest: row.channel === "digest",
            state: row.state,
            attempts: row.attempts,
            problem: row.lastProblem,
            dueAt: row.dueAt.toISOString(),
            sentAt: row.sentAt?.toISOString() ?? null,
            createdAt: row.createdAt.toISOString(),
          },
        ]
      : [],
  );
}
