import { and, asc, eq, inArray, lte } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { noticeDelivery, user } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { type SystemContext, withTransaction } from "../context";
import { leaseSeconds } from "./back-off";
import { isNoticeEvent, isUrgent } from "./events";
import { findRecipients } from "./find-recipients";
import { leavesAt } from "./quiet-hours";

export type Delivery = typeof noticeDelivery.$inferSelect;

/** One letter: a notice, or the digest of one person. Null when nothing of what was due may leave now. */
export interface ClaimedMail {
  person: typeof user.$inferSelect;
  /** Oldest first. */
  deliveries: [Delivery, ...Delivery[]];
}

/** More are in the next letter. */
const digestMax = 100;

/**
 * Takes what is due for one person, so that no other process sends it. What the person no longer wants or may know is
 * dropped here, at the last moment, and what fell into quiet hours waits for their end.
 */
export async function claimMail(ctx: SystemContext): Promise<ClaimedMail | null | "nothing due"> {
  return withTransaction(ctx, async (tx) => {
    const now = ctx.clock.now();
    const due = await takeDue(tx, now);
    const [person] = due[0]?.userId ? await tx.select().from(user).where(eq(user.id, due[0].userId)) : [];
    if (due.length === 0) return "nothing due";
    if (!person) {
      await put(tx, due, { state: "dropped" });
      return null;
    }
    const leaving: Delivery[] = [];
    for (const delivery of due) {
      const fate = await fateOf(tx, delivery, person.id, now);
      if (fate === "leaves") leaving.push(delivery);
      else await put(tx, [delivery], fate === "dropped" ? { state: "dropped" } : { dueAt: fate });
    }
    const [first, ...others] = leaving;
    if (!first) return null;
    await put(tx, leaving, { dueAt: addSeconds(now, leaseSeconds) });
    return { person, deliveries: [first, ...others] };
  });
}

async function takeDue(tx: Transaction, now: Date): Promise<Delivery[]> {
  const isDue = and(eq(noticeDelivery.state, "pending"), lte(noticeDelivery.dueAt, now));
  const [first] = await tx
    .select()
    .from(noticeDelivery)
    .where(and(isDue, inArray(noticeDelivery.channel, ["mail", "digest"])))
    .orderBy(asc(noticeDelivery.dueAt), asc(noticeDelivery.id))
    .limit(1)
    .for("update", { skipLocked: true });
  if (!first?.userId || first.channel === "mail") return first ? [first] : [];
  return tx
    .select()
    .from(noticeDelivery)
    .where(and(isDue, eq(noticeDelivery.channel, "digest"), eq(noticeDelivery.userId, first.userId)))
    .orderBy(asc(noticeDelivery.id))
    .limit(digestMax)
    .for("update", { skipLocked: true });
}

async function fateOf(
  tx: Transaction,
  { event, merchantId }: Delivery,
  userId: string,
  now: Date,
): Promise<"leaves" | "dropped" | Date> {
  if (!isNoticeEvent(event)) return "dropped";
  const [recipient] = await findRecipients(tx, event, merchantId, userId);
  if (!recipient || recipient.choice.mail === "off") return "dropped";
  if (isUrgent(event)) return "leaves";
  const at = leavesAt(now, recipient.schedule);
  return at > now ? at : "leaves";
}

async function put(
  tx: Transaction,
  deliveries: Delivery[],
  changes: Partial<typeof noticeDelivery.$inferInsert>,
): Promise<void> {
  const ids = deliveries.map(({ id }) => id);
  await tx.update(noticeDelivery).set(changes).where(inArray(noticeDelivery.id, ids));
}
