import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { registrationImport, registrationImportRow } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { workOnImport } from "@/lib/jobs/definitions/work-on-import";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { findConflicts } from "./find-conflicts";
import {
  findImport,
  type ImportDto,
  type ImportRowState,
  type ImportState,
  toImportDtos,
} from "./import-dto";
import { openCells } from "./list-import-rows";
import { type ImportIdInput, importIdInput } from "./schemas";

/** Begins what still may be sent of what has been looked at. Of two people who press at once one begins it. @throws NotFoundError, ConflictError */
export function startImport(ctx: ProviderContext, input: ImportIdInput): Promise<ImportDto> {
  return change(ctx, input, { from: ["preview"], to: "running", rows: ["ready"] });
}

/** Rows that are on their way finish; no further one begins. @throws NotFoundError, ConflictError */
export function pauseImport(ctx: ProviderContext, input: ImportIdInput): Promise<ImportDto> {
  return change(ctx, input, { from: ["running"], to: "paused" });
}

/** @throws NotFoundError, ConflictError */
export function resumeImport(ctx: ProviderContext, input: ImportIdInput): Promise<ImportDto> {
  return change(ctx, input, { from: ["paused"], to: "running", rows: ["waiting"] });
}

/** What has not begun is left out for good; what was sent stays. @throws NotFoundError, ConflictError */
export function cancelImport(ctx: ProviderContext, input: ImportIdInput): Promise<ImportDto> {
  return change(ctx, input, { from: ["preview", "running", "paused"], to: "cancelled" });
}

/** Sends the rows once more that WeChat, or the way to it, has refused. @throws NotFoundError, ConflictError */
export function retryImport(ctx: ProviderContext, input: ImportIdInput): Promise<ImportDto> {
  return change(ctx, input, { from: ["running", "paused", "finished"], to: "running", rows: ["failed"] });
}

interface Change {
  from: ImportState[];
  to: ImportState;
  /** Rows of these states wait to be sent, after what they were checked against has been looked at again. */
  rows?: ImportRowState[];
}

async function change(ctx: ProviderContext, input: ImportIdInput, wanted: Change): Promise<ImportDto> {
  requireProviderPermission(ctx, "registration.import");
  const { importId } = importIdInput.parse(input);
  return withTransaction(ctx, async (tx) => {
    const before = await findImport(tx, importId);
    if (!before) throw new NotFoundError("no such import");
    const now = ctx.clock.now();
    const [changed] = await tx
      .update(registrationImport)
      .set({
        state: wanted.to,
        updatedAt: now,
        finishedAt: wanted.to === "cancelled" ? now : null,
        ...(before.startedAt === null && wanted.to === "running" ? { startedAt: now } : {}),
      })
      .where(and(eq(registrationImport.id, importId), inArray(registrationImport.state, wanted.from)))
      .returning();
    if (!changed) throw new ConflictError("the import has moved on", { reason: "import_moved_on" });
    if (wanted.rows) {
      await refuseConflicting(tx, ctx, changed, wanted.rows);
      await moveRows(tx, importId, wanted.rows, "waiting", now);
    }
    if (wanted.to === "cancelled") await moveRows(tx, importId, ["ready", "waiting"], "skipped", now);
    if (wanted.to === "running") await ctx.jobs.enqueue(tx, workOnImport, { importId }, { key: importId });
    await recordAudit(tx, ctx, {
      action: "registration.importChange",
      merchantId: null,
      objectKind: "registration_import",
      objectId: importId,
      before: { state: before.state },
      after: { state: changed.state },
    });
    const [dto] = await toImportDtos(tx, [changed]);
    if (!dto) throw new NotFoundError("no such import");
    return dto;
  });
}

/**
 * The same file may have been uploaded twice, and its companies begun elsewhere meanwhile. A row that has a registration
 * goes on with it.
 */
async function refuseConflicting(
  tx: Transaction,
  ctx: ProviderContext,
  { id, componentId }: typeof registrationImport.$inferSelect,
  states: ImportRowState[],
): Promise<void> {
  const isOpen = and(
    eq(registrationImportRow.importId, id),
    inArray(registrationImportRow.state, states),
    isNull(registrationImportRow.registrationId),
  );
  const ready = await tx
    .select()
    .from(registrationImportRow)
    .where(isOpen)
    .orderBy(asc(registrationImportRow.line));
  const asked = ready.map((row) => ({ line: row.line, cells: openCells(ctx, row), problems: [] }));
  for (const { line, problems } of await findConflicts(tx, ctx, componentId, asked)) {
    if (problems.length === 0) continue;
    await tx
      .update(registrationImportRow)
      .set({ state: "refused", problems, reason: null, updatedAt: ctx.clock.now() })
      .where(and(isOpen, eq(registrationImportRow.line, line)));
  }
}

async function moveRows(
  tx: Transaction,
  importId: string,
  from: ImportRowState[],
  to: ImportRowState,
  now: Date,
): Promise<void> {
  await tx
    .update(registrationImportRow)
    .set({ state: to, updatedAt: now, ...(to === "waiting" ? { errcode: null, reason: null } : {}) })
    .where(and(eq(registrationImportRow.importId, importId), inArray(registrationImportRow.state, from)));
}
