import { and, eq, inArray, isNotNull, isNull, lte, or } from "drizzle-orm";
import { noticeDelivery, noticeRobot } from "@/db/schema";
import { sendNotices } from "@/lib/jobs/definitions/send-notices";
import { sendToRobot } from "@/lib/jobs/definitions/send-to-robot";
import { type SystemContext, withTransaction } from "../context";

/** Lets what has come due leave: digests, retries, and what waited for quiet hours or for its turn. */
export async function watchDeliveries(ctx: SystemContext): Promise<void> {
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    const isDue = and(eq(noticeDelivery.state, "pending"), lte(noticeDelivery.dueAt, now));
    const [mail] = await tx
      .select({ id: noticeDelivery.id })
      .from(noticeDelivery)
      .where(and(isDue, inArray(noticeDelivery.channel, ["mail", "digest"])))
      .limit(1);
    if (mail) await ctx.jobs.enqueue(tx, sendNotices, {}, { key: "mail" });
    const robots = await tx
      .selectDistinct({ id: noticeRobot.id })
      .from(noticeDelivery)
      .innerJoin(noticeRobot, eq(noticeRobot.id, noticeDelivery.robotId))
      .where(
        and(
          isDue,
          isNotNull(noticeDelivery.robotId),
          or(isNull(noticeRobot.holdUntil), lte(noticeRobot.holdUntil, now)),
        ),
      );
    for (const { id } of robots) await ctx.jobs.enqueue(tx, sendToRobot, { robotId: id }, { key: id });
  });
}
