import type { Transaction } from "@/db/client";
import { noticeHappening } from "@/db/schema";
import { newId } from "@/lib/ids";
import { tellPeople } from "@/lib/jobs/definitions/tell-people";
import type { Context } from "../context";
import type { NoticeEvent, NoticeFacts } from "./events";

interface ToldOf<E extends NoticeEvent> {
  event: E;
  /** Whose people are told; null for the provider's staff. An event for both is told twice. */
  merchantId: string | null;
  objectKind: string;
  /** The id that the event's page takes. */
  objectId: string;
  /** Names and figures for the words. No secret: they are shown, mailed and sent to group chats. */
  facts: NoticeFacts<E>;
  /** Which happening of this event it is: told again with the same key, nobody hears it twice. */
  key: string;
}

export type Told = { [E in NoticeEvent]: ToldOf<E> }[NoticeEvent];

/**
 * Tells the people whom an event concerns, by the ways they have chosen. In the caller's transaction only the happening
 * is written down, so that it costs the same in every scope and for any number of people; a job finds them.
 */
export async function notify(
  tx: Transaction,
  ctx: Pick<Context, "clock" | "jobs">,
  told: Told,
): Promise<void> {
  const id = newId("noticeHappening");
  // Counted and not returned: people of a merchant may write down news for the staff, but not read them.
  const { count } = await tx
    .insert(noticeHappening)
    .values({
      id,
      merchantId: told.merchantId,
      event: told.event,
      objectKind: told.objectKind,
      objectId: told.objectId,
      facts: told.facts,
      dedupeKey: `${told.event}:${told.merchantId ?? "staff"}:${told.key}`,
      createdAt: ctx.clock.now(),
    })
    .onConflictDoNothing();
  if (count === 0) return;
  await ctx.jobs.enqueue(tx, tellPeople, { happeningId: id });
}
