import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { appStanding, authorizer } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { syncStanding } from "@/lib/jobs/definitions/sync-standing";
import { type SystemContext, withTransaction } from "../context";

const readEverySeconds = 86_400;
/** A reading that failed is tried again, but not at once. */
const retryAfterSeconds = 3_600;
/** With a run each minute: 14,400 apps a day, and never a burst. */
const askedAtOnce = 10;

/** Reads once a day what WeChat tells nobody of: a verification in its console, a review that came due, a release. */
export async function watchStandings(ctx: SystemContext): Promise<void> {
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    const due = await tx
      .select({ id: authorizer.id })
      .from(authorizer)
      .leftJoin(appStanding, eq(appStanding.authorizerId, authorizer.id))
      .where(
        and(
          eq(authorizer.state, "authorized"),
          inArray(authorizer.kind, ["mini_program", "official_account"]),
          or(
            isNull(appStanding.askedAt),
            lt(appStanding.askedAt, addSeconds(now, -readEverySeconds)),
            lt(appStanding.failedAt, addSeconds(now, -retryAfterSeconds)),
          ),
        ),
      )
      .orderBy(sql`${appStanding.askedAt} nulls first`, authorizer.id)
      .limit(askedAtOnce);
    await ctx.jobs.enqueueMany(
      tx,
      syncStanding,
      due.map(({ id }) => ({ payload: { authorizerId: id }, key: id })),
    );
  });
}
