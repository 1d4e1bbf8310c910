import { lt, sql } from "drizzle-orm";
import { callbackDedupe, callbackMinute, rateLimit, workerHeartbeat } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { requireUsualScopes } from "../authorizers/require-usual-scopes";
import { type SystemContext, withTransaction } from "../context";
import { forgetNotices } from "../notices/forget-notices";
import { forgetPapers } from "../papers/forget-papers";

const dedupeDays = 30;
const minuteDays = 90;

/** Makes the next months' partitions, forgets what no longer protects anybody, and fills in what accounts need. */
export async function keepHouse(ctx: SystemContext): Promise<void> {
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    for (const days of [0, 31, 62]) {
      const month = addSeconds(now, days * 86_400).toISOString();
      await tx.execute(sql`select wharf_ensure_callback_partition(${month}::timestamptz)`);
    }
    await tx
      .delete(callbackDedupe)
      .where(lt(callbackDedupe.receivedAt, addSeconds(now, -dedupeDays * 86_400)));
    await tx.delete(callbackMinute).where(lt(callbackMinute.minute, addSeconds(now, -minuteDays * 86_400)));
    await forgetNotices(tx, now);
    await tx.delete(rateLimit).where(lt(rateLimit.expire, new Date(Date.now() - 86_400_000)));
    await tx.delete(workerHeartbeat).where(lt(workerHeartbeat.seenAt, new Date(Date.now() - 86_400_000)));
  });
  await requireUsualScopes(ctx);
  await forgetPapers(ctx);
}
