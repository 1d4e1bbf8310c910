import { and, arrayOverlaps, eq, isNull, lt, or } from "drizzle-orm";
import { appStanding, authorizer } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { readViolations } from "@/lib/jobs/definitions/read-violations";
import { type SystemContext, withTransaction } from "../context";
import { violationScopeIds } from "./violation-account";

const readEverySeconds = 86_400;
/** A failed reading is tried again, but not at once. */
const retryAfterSeconds = 3_600;
const askedAtOnce = 100;

/** Once a day every account that can be read, in case a push was lost. */
export async function watchViolations(ctx: SystemContext): Promise<void> {
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    const due = await tx
      .select({ id: authorizer.id })
      .from(authorizer)
      .leftJoin(appStanding, eq(appStanding.authorizerId, authorizer.id))
      .where(
        and(
          eq(authorizer.kind, "mini_program"),
          eq(authorizer.state, "authorized"),
          arrayOverlaps(authorizer.funcScopeIds, [...violationScopeIds]),
          or(
            isNull(appStanding.violationsSyncedAt),
            lt(appStanding.violationsSyncedAt, addSeconds(now, -readEverySeconds)),
          ),
          or(
            isNull(appStanding.violationsFailedAt),
            lt(appStanding.violationsFailedAt, addSeconds(now, -retryAfterSeconds)),
          ),
        ),
      )
      .orderBy(appStanding.violationsSyncedAt)
      .limit(askedAtOnce);
    await ctx.jobs.enqueueMany(
      tx,
      readViolations,
      due.map(({ id }) => ({ payload: { authorizerId: id }, key: id })),
    );
  });
}
