import { scheduleState } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { type SystemContext, withTransaction } from "../context";
import { columnHasCome } from "./has-come";

/** True for exactly one worker each time the interval has passed. */
export async function claimSchedule(
  ctx: SystemContext,
  name: string,
  everySeconds: number,
): Promise<boolean> {
  const now = ctx.clock.now();
  return withTransaction(ctx, async (tx) => {
    const claimed = await tx
      .insert(scheduleState)
      .values({ name, lastRunAt: now })
      .onConflictDoUpdate({
        target: scheduleState.name,
        set: { lastRunAt: now },
        setWhere: columnHasCome(scheduleState.lastRunAt, addSeconds(now, -everySeconds), everySeconds),
      })
      .returning({ name: scheduleState.name });
    return claimed.length > 0;
  });
}
