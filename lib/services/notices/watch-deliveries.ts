import { and, eq, inArray, lte } from "drizzle-orm";
import { noticeDelivery } from "@/db/schema";
import { sendNotices } from "@/lib/jobs/definitions/send-notices";
import { type SystemContext, withTransaction } from "../context";

/** Lets what has come due leave: digests, retries, and what waited for the end of quiet hours. */
export async function watchDeliveries(ctx: SystemContext): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const [due] = await tx
      .select({ id: noticeDelivery.id })
      .from(noticeDelivery)
      .where(
        and(
          eq(noticeDelivery.state, "pending"),
          lte(noticeDelivery.dueAt, ctx.clock.now()),
          inArray(noticeDelivery.channel, ["mail", "digest"]),
        ),
      )
      .limit(1);
    if (due) await ctx.jobs.enqueue(tx, sendNotices, {}, { key: "mail" });
  });
}
