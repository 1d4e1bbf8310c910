import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { filing } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type AuditFields, recordAudit } from "../audit/record-audit";
import type { Context } from "../context";
import { refreshRequirements } from "../requirements/refresh-requirements";
import {
  emptyInput,
  type FilingInput,
  type FilingRow,
  type FilingState,
  openInput,
  sealInput,
} from "./filing-input";
import type { FilingApp } from "./find-filing";
import { notifyOfFiling } from "./notify-of-filing";

export interface FilingChange {
  /** Nothing happens unless the row still is in one of these. */
  from: readonly FilingState[];
  to: Partial<typeof filing.$inferInsert>;
  action: string;
  /** What the entry says beside the state. */
  facts?: AuditFields;
  /** Back to what it was before it was sent, which people were told then. */
  isGivenBack?: boolean;
}

/**
 * Changes a filing, with its entry in the log, what people are told and what depends on it.
 * @returns null when another was faster
 */
export async function changeFiling(
  tx: Transaction,
  ctx: Context,
  row: FilingRow,
  change: FilingChange,
): Promise<FilingRow | null> {
  const [changed] = await tx
    .update(filing)
    .set({ ...change.to, updatedAt: ctx.clock.now() })
    .where(
      and(
        eq(filing.id, row.id),
        eq(filing.merchantId, row.merchantId),
        isNull(filing.endedAt),
        inArray(filing.state, [...change.from]),
      ),
    )
    .returning();
  if (!changed) return null;
  await recordAudit(tx, ctx, {
    action: change.action,
    merchantId: row.merchantId,
    objectKind: "filing",
    objectId: row.id,
    before: { state: row.state },
    after: { state: changed.state, ...change.facts },
  });
  if (changed.state !== row.state && !change.isGivenBack) await notifyOfFiling(tx, ctx, changed);
  await refreshRequirements(tx, ctx, row.authorizerId);
  return changed;
}

/** A new filing that starts from what the last one had, so that nothing is typed twice. */
export async function beginFiling(
  tx: Transaction,
  ctx: Context,
  app: FilingApp & { merchantId: string },
  last: FilingRow | null,
): Promise<FilingRow> {
  const id = newId("filing");
  const now = ctx.clock.now();
  const kept: FilingInput = last ? openInput(ctx, last) : emptyInput();
  const { fields, papers } = kept;
  const [begun] = await tx
    .insert(filing)
    .values({
      id,
      componentId: app.componentId,
      authorizerId: app.id,
      merchantId: app.merchantId,
      state: "draft",
      sealedInput: sealInput(ctx, { id, componentId: app.componentId }, { fields, papers }),
      createdBy: "userId" in ctx.actor ? ctx.actor.userId : null,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!begun) throw new Error("the filing was not written");
  await recordAudit(tx, ctx, {
    action: "filing.begin",
    merchantId: app.merchantId,
    objectKind: "filing",
    objectId: id,
    after: { state: begun.state, authorizerId: app.id },
  });
  await refreshRequirements(tx, ctx, app.id);
  return begun;
}
