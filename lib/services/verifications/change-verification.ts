import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { verification } from "@/db/schema";
import { syncAuthorizer } from "@/lib/jobs/definitions/sync-authorizer";
import { recordAudit } from "../audit/record-audit";
import { type Context, withTransaction } from "../context";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { notifyOfState } from "./notify-of-verification";
import { endedStates, type VerificationRow } from "./verification-dto";

type Changes = Partial<Omit<typeof verification.$inferInsert, "id" | "merchantId" | "authorizerId">>;

/**
 * Changes a row as it was read: whoever comes second with other news changes nothing. A new state is told to everybody,
 * unless it is the one before a sending that failed.
 * @returns the row as it stands now
 */
export async function changeVerification(
  ctx: Context,
  row: VerificationRow,
  changes: Changes,
  options: { isGivenBack?: boolean } = {},
): Promise<VerificationRow> {
  return withTransaction(ctx, async (tx) => {
    const now = ctx.clock.now();
    const isNew = changes.state !== undefined && changes.state !== row.state;
    const ends = isNew && changes.state !== undefined && endedStates.has(changes.state);
    const [changed] = await tx
      .update(verification)
      .set({
        ...changes,
        ...(isNew ? { updatedAt: now } : {}),
        ...(ends ? { endedAt: now, sealedAuthUrl: null } : {}),
      })
      .where(
        and(
          eq(verification.id, row.id),
          eq(verification.merchantId, row.merchantId),
          eq(verification.state, row.state),
        ),
      )
      .returning();
    if (!changed) return (await findRow(tx, row)) ?? row;
    if (isNew) await tellChange(tx, ctx, row, changed, options);
    return changed;
  });
}

async function findRow(tx: Transaction, { id }: VerificationRow): Promise<VerificationRow | undefined> {
  const [current] = await tx.select().from(verification).where(eq(verification.id, id));
  return current;
}

/** What follows from a new state, in the transaction that wrote it. */
async function tellChange(
  tx: Transaction,
  ctx: Context,
  before: VerificationRow,
  changed: VerificationRow,
  { isGivenBack = false }: { isGivenBack?: boolean },
): Promise<void> {
  const { id, merchantId, authorizerId, state, reason, problemErrcode: errcode } = changed;
  await recordAudit(tx, ctx, {
    action: endedStates.has(state) ? "verification.end" : "verification.progress",
    merchantId,
    objectKind: "verification",
    objectId: id,
    before: { authorizerId, state: before.state },
    after: { authorizerId, state, ...(reason ? { reason } : {}), ...(errcode ? { errcode } : {}) },
  });
  await refreshRequirements(tx, ctx, authorizerId);
  if (!isGivenBack) await notifyOfState(tx, ctx, changed);
  // The name and the verification of the account have changed at WeChat.
  if (state === "passed") await ctx.jobs.enqueue(tx, syncAuthorizer, { authorizerId }, { key: authorizerId });
}
