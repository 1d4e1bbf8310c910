import { and, asc, eq, inArray, lt, or } from "drizzle-orm";
import { registrationImport, registrationImportRow } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { workOnImport as workOnImportJob } from "@/lib/jobs/definitions/work-on-import";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withRead, withTransaction } from "../context";
import { findImport } from "./import-dto";
import { sendRow } from "./send-row";

/** Rows that are sent at the same time. */
const atOnce = 4;
/** Longer than a row may take; the row of a process that died is looked at again afterwards. */
const leaseSeconds = 60;
/** One job ends after this long and has the next one go on, so that a shutdown waits for little. */
const workMs = 30_000;
const lookAgainSeconds = 15;

/**
 * Works off the rows of an import, a few at a time, until none is left, somebody pauses it, or WeChat has no more for
 * us today. A row is sent once: one that a dead process has left is judged by what is stored of it.
 */
export async function workOnImport(ctx: SystemContext, importId: string): Promise<void> {
  const until = performance.now() + workMs;
  while (performance.now() < until) {
    const rows = await claimRows(ctx, importId);
    if (rows.length === 0) return finishOrWait(ctx, importId);
    const outcomes = await Promise.all(rows.map((row) => sendRow(ctx, row)));
    if (outcomes.includes("exhausted")) return pause(ctx, importId);
  }
  await goOn(ctx, importId, 0);
}

type RowRow = typeof registrationImportRow.$inferSelect;

async function claimRows(ctx: SystemContext, importId: string): Promise<RowRow[]> {
  const now = ctx.clock.now();
  return withTransaction(ctx, async (tx) => {
    const row = await findImport(tx, importId);
    if (row?.state !== "running") return [];
    const free = await tx
      .select({ id: registrationImportRow.id })
      .from(registrationImportRow)
      .where(
        and(
          eq(registrationImportRow.importId, importId),
          or(
            eq(registrationImportRow.state, "waiting"),
            and(eq(registrationImportRow.state, "sending"), lt(registrationImportRow.leaseUntil, now)),
          ),
        ),
      )
      .orderBy(asc(registrationImportRow.line))
      .limit(atOnce)
      .for("update", { skipLocked: true });
    if (free.length === 0) return [];
    return tx
      .update(registrationImportRow)
      .set({ state: "sending", leaseUntil: addSeconds(now, leaseSeconds), updatedAt: now })
      .where(
        inArray(
          registrationImportRow.id,
          free.map(({ id }) => id),
        ),
      )
      .returning();
  });
}

/** Nothing is free: everything is done, or other processes have the last rows, or had them when they died. */
async function finishOrWait(ctx: SystemContext, importId: string): Promise<void> {
  const [open] = await withRead(ctx, (tx) =>
    tx
      .select({ id: registrationImportRow.id })
      .from(registrationImportRow)
      .where(
        and(
          eq(registrationImportRow.importId, importId),
          inArray(registrationImportRow.state, ["waiting", "sending"]),
        ),
      )
      .limit(1),
  );
  if (!open) return move(ctx, importId, "finished");
  const row = await withRead(ctx, (tx) => findImport(tx, importId));
  if (row?.state === "running") await goOn(ctx, importId, lookAgainSeconds);
}

/** WeChat has no more for the platform today: a person goes on with it later. */
function pause(ctx: SystemContext, importId: string): Promise<void> {
  return move(ctx, importId, "paused");
}

async function move(ctx: SystemContext, importId: string, state: "paused" | "finished"): Promise<void> {
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    const [moved] = await tx
      .update(registrationImport)
      .set({ state, updatedAt: now, ...(state === "finished" ? { finishedAt: now } : {}) })
      .where(and(eq(registrationImport.id, importId), eq(registrationImport.state, "running")))
      .returning();
    if (!moved) return;
    await recordAudit(tx, ctx, {
      action: "registration.importChange",
      merchantId: null,
      objectKind: "registration_import",
      objectId: importId,
      before: { state: "running" },
      after: { state },
    });
  });
}

function goOn(ctx: SystemContext, importId: string, startAfterSeconds: number): Promise<void> {
  return withTransaction(ctx, (tx) =>
    ctx.jobs.enqueue(tx, workOnImportJob, { importId }, { key: importId, startAfterSeconds }),
  );
}
