import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { merchant, registration, registrationImport, registrationImportRow } from "@/db/schema";
import { isAppError } from "@/lib/errors";
import { create as createEnterprise } from "@/lib/wechat/endpoints/fast-register-enterprise";
import { classifyErrcode } from "@/lib/wechat/errors";
import { type SystemContext, withRead, withTransaction } from "../context";
import { createMerchant } from "../merchants/create-merchant";
import { insertRegistration } from "../registrations/insert-registration";
import { type RegistrationRow, retryAtOf } from "../registrations/registration-dto";
import {
  claimingSubject,
  claimRegistration,
  sendRegistration,
  submitClaimed,
} from "../registrations/send-registration";
import type { ImportedCells } from "./check-row";
import { openCells } from "./list-import-rows";

type RowRow = typeof registrationImportRow.$inferSelect;

/** `exhausted`: WeChat takes no more of the platform for now, so the row waits for a later day. */
export type RowOutcome = "done" | "exhausted";

/**
 * Takes one row to WeChat. Merchant, registration and what ties them to the row are written together before WeChat is
 * asked, so that whoever finds the row again knows that it may have been sent, and does not send it again.
 */
export async function sendRow(ctx: SystemContext, row: RowRow): Promise<RowOutcome> {
  try {
    return await settle(ctx, row, row.registrationId ? await lookAt(ctx, row) : await begin(ctx, row));
  } catch (error) {
    ctx.logger.warn({ err: error, importRowId: row.id }, "a row of an import could not be sent");
    await finish(ctx, row, {
      state: "failed",
      reason: isAppError(error) ? (error.reason ?? error.code) : "internal",
    });
    return "done";
  }
}

async function begin(ctx: SystemContext, row: RowRow): Promise<RegistrationRow> {
  const cells = openCells(ctx, row);
  const claimed = await claimingSubject(ctx, async (tx) => {
    const { componentId, createdBy } = await importOf(tx, row);
    const merchantId = await merchantFor(tx, ctx, cells);
    const { name, code, componentPhone } = cells;
    const entered = await insertRegistration(
      tx,
      ctx,
      { merchantId, createdBy },
      { kind: "enterprise", componentId, fields: { name, code, componentPhone } },
    );
    await tx
      .update(registrationImportRow)
      .set({ merchantId, registrationId: entered.id })
      .where(eq(registrationImportRow.id, row.id));
    return claimRegistration(tx, ctx, entered);
  });
  return submitClaimed(ctx, claimed);
}

async function importOf(tx: Transaction, row: RowRow) {
  const [found] = await tx.select().from(registrationImport).where(eq(registrationImport.id, row.importId));
  if (!found) throw new Error("the import is gone");
  return found;
}

/** What was free when the file was looked at may be taken by now. */
async function merchantFor(tx: Transaction, ctx: SystemContext, cells: ImportedCells): Promise<string> {
  if (cells.merchantSlug) {
    const [found] = await tx
      .select({ id: merchant.id })
      .from(merchant)
      .where(eq(merchant.slug, cells.merchantSlug));
    if (found) return found.id;
  }
  const created = await createMerchant(tx, ctx, {
    name: cells.merchantName,
    contactName: cells.contactName || null,
    contactPhone: cells.contactPhone || null,
  });
  return created.id;
}

/** A row that was begun before: retried by a person, or left by a process that died. */
async function lookAt(ctx: SystemContext, row: RowRow): Promise<RegistrationRow> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(registration)
      .where(eq(registration.id, row.registrationId ?? "")),
  );
  if (!found) throw new Error("the registration is gone");
  // WeChat has no task for a draft, and none any more of a subject whose task has run out; all else has been sent.
  const retryAt = found.state === "task_running" ? retryAtOf(found) : null;
  const isOver = retryAt !== null && retryAt <= ctx.clock.now();
  return found.state === "draft" || isOver ? sendRegistration(ctx, found) : found;
}

async function settle(ctx: SystemContext, row: RowRow, begun: RegistrationRow): Promise<RowOutcome> {
  const { state, problemErrcode: errcode } = begun;
  if (state === "draft" && errcode !== null && isExhausted(errcode)) {
    await finish(ctx, row, { state: "waiting", errcode });
    return "exhausted";
  }
  const failed = state === "draft" || state === "task_running";
  await finish(ctx, row, { state: failed ? "failed" : "sent", errcode: failed ? errcode : null });
  return "done";
}

const isExhausted = (errcode: number): boolean =>
  ["quota", "frequency"].includes(classifyErrcode(createEnterprise, errcode).kind);

async function finish(
  ctx: SystemContext,
  row: RowRow,
  changes: Partial<typeof registrationImportRow.$inferInsert>,
): Promise<void> {
  await withTransaction(ctx, (tx) =>
    tx
      .update(registrationImportRow)
      .set({ reason: null, ...changes, leaseUntil: null, updatedAt: ctx.clock.now() })
      .where(and(eq(registrationImportRow.id, row.id), eq(registrationImportRow.state, "sending"))),
  );
}
