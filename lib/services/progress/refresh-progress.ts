import type { Transaction } from "@/db/client";
import { refreshProgress as refreshProgressJob } from "@/lib/jobs/definitions/refresh-progress";
import type { Context } from "../context";

/**
 * Has a merchant's progress on a platform computed anew once the caller's transaction is committed. Call it in every
 * transaction that changes an invitation, an attempt, a registration or an account, or what is known of one.
 */
export async function refreshProgress(
  tx: Transaction,
  ctx: Context,
  of: { merchantId: string | null; componentId: string },
): Promise<void> {
  const { merchantId, componentId } = of;
  if (!merchantId) return;
  const key = `${merchantId}.${componentId}`;
  await ctx.jobs.enqueue(tx, refreshProgressJob, { merchantId, componentId }, { key });
}
