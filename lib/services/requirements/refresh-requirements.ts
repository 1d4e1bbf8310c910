import type { Transaction } from "@/db/client";
import { computeRequirements } from "@/lib/jobs/definitions/compute-requirements";
import type { Context } from "../context";

/**
 * Has an app's requirements computed anew once the caller's transaction has committed. Call it wherever something
 * changes that a rule reads; asked twice while one waits, they are computed once.
 */
export async function refreshRequirements(
  tx: Transaction,
  ctx: Pick<Context, "jobs">,
  authorizerId: string,
): Promise<void> {
  await ctx.jobs.enqueue(tx, computeRequirements, { authorizerId }, { key: authorizerId });
}

/** The same for many apps in one write. */
export async function refreshRequirementsOf(
  tx: Transaction,
  ctx: Pick<Context, "jobs">,
  authorizerIds: readonly string[],
): Promise<void> {
  const jobs = authorizerIds.map((authorizerId) => ({ payload: { authorizerId }, key: authorizerId }));
  await ctx.jobs.enqueueMany(tx, computeRequirements, jobs);
}
