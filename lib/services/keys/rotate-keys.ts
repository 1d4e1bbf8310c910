import { and, asc, getTableName, gt, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withRead, withTransaction } from "../context";
import { type SealedColumn, sealedColumns } from "./sealed-columns";

export interface RotationStep {
  /** `table.column` */
  place: string;
  /** Sealed anew since the beginning. */
  resealed: number;
}

export interface Rotation {
  resealed: number;
  /** Rows whose value does not open: `table.column row`. Their key is missing, or they were damaged. */
  unreadable: string[];
}

const batchSizeDefault = 200;
/** A value that somebody held or wrote meanwhile is met again. */
const passesMax = 5;

/**
 * Seals everything anew that is not sealed with the first key of the ring, in small transactions, while others read
 * and write. What was done stays done: interrupted anywhere, the next run does the rest.
 */
export async function rotateKeys(
  ctx: SystemContext,
  onStep?: (step: RotationStep) => void,
): Promise<Rotation> {
  await recordRotation(ctx);
  const rotation: Rotation = { resealed: 0, unreadable: [] };
  for (const column of sealedColumns) {
    const { resealed, unreadable } = await rotateColumn(ctx, column, onStep);
    rotation.resealed += resealed;
    rotation.unreadable.push(...unreadable);
  }
  return rotation;
}

/** Before anything changes, so that an interrupted rotation is told too. */
async function recordRotation(ctx: SystemContext): Promise<void> {
  const totals = await countByKey(ctx);
  totals.delete(ctx.sealer.activeKeyId);
  if (totals.size === 0) return;
  await withTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "keys.rotate",
      merchantId: null,
      objectKind: "installation",
      objectId: "keys",
      before: { keyIds: [...totals.keys()] },
      after: { keyIds: [ctx.sealer.activeKeyId] },
    }),
  );
}

/** How many values each key has sealed; for the keys that may be taken out of the ring. */
export async function countByKey(ctx: SystemContext): Promise<Map<string, number>> {
  const totals = new Map<string, number>();
  for (const { column } of sealedColumns) {
    const rows = await withRead(ctx, (tx) =>
      tx
        .select({ key: keyOf(column), total: sql<string>`count(*)` })
        .from(column.table)
        .where(isNotNull(column))
        .groupBy(keyOf(column)),
    );
    for (const { key, total } of rows) totals.set(key, (totals.get(key) ?? 0) + Number(total));
  }
  return totals;
}

async function rotateColumn(
  ctx: SystemContext,
  sealed: SealedColumn,
  onStep: ((step: RotationStep) => void) | undefined,
): Promise<Rotation> {
  const place = `${getTableName(sealed.column.table)}.${sealed.column.name}`;
  const unreadable = new Set<string>();
  let resealed = 0;
  for (let pass = 0; pass < passesMax; pass += 1) {
    for (let after: string | null = ""; after !== null; ) {
      const from: string = after;
      const batch = await withTransaction(ctx, (tx) => rotateBatch(tx, ctx, sealed, from));
      for (const row of batch.unreadable) unreadable.add(row);
      resealed += batch.changed;
      if (batch.changed > 0) onStep?.({ place, resealed });
      after = batch.last;
    }
    if ((await countLeft(ctx, sealed)) <= unreadable.size) break;
  }
  return { resealed, unreadable: [...unreadable].map((row) => `${place} ${row}`) };
}

interface Batch {
  changed: number;
  unreadable: string[];
  /** Null when there was nothing left. */
  last: string | null;
}

async function rotateBatch(
  tx: Transaction,
  ctx: SystemContext,
  { column, row, component, place, batchSize = batchSizeDefault }: SealedColumn,
  after: string,
): Promise<Batch> {
  const rows = await tx
    .select({
      row: sql<string>`${row}`,
      component: sql<string>`${component ?? "-"}`,
      old: sql<string>`${column}`,
    })
    .from(column.table)
    .where(and(hasOtherKey(ctx, column), gt(row, after)))
    .orderBy(asc(row))
    .limit(batchSize)
    // Waiting for nobody, we cannot be part of a deadlock; a later pass comes back.
    .for("update", { skipLocked: true });
  const unreadable: string[] = [];
  const values: SQL[] = [];
  for (const found of rows) {
    const at = place(found.component, found.row);
    try {
      const fresh = ctx.sealer.seal(ctx.sealer.open(found.old, at), at);
      values.push(sql`(${found.row}::text, ${found.old}::text, ${fresh}::text)`);
    } catch {
      unreadable.push(found.row);
    }
  }
  if (values.length > 0) {
    await tx.execute(sql`
      update ${column.table} set ${sql.identifier(column.name)} = fresh.sealed
        from (values ${sql.join(values, sql`, `)}) as fresh(id, old, sealed)
       where ${row} = fresh.id and ${column} = fresh.old`);
  }
  return { changed: values.length, unreadable, last: rows.at(-1)?.row ?? null };
}

async function countLeft(ctx: SystemContext, { column }: SealedColumn): Promise<number> {
  const [left] = await withRead(ctx, (tx) =>
    tx.select({ total: sql<string>`count(*)` }).from(column.table).where(hasOtherKey(ctx, column)),
  );
  return Number(left?.total ?? 0);
}

function hasOtherKey(ctx: SystemContext, column: SealedColumn["column"]): SQL | undefined {
  return and(isNotNull(column), sql`${keyOf(column)} <> ${ctx.sealer.activeKeyId}`);
}

/** `v1.<key>.<value>` */
function keyOf(column: SealedColumn["column"]): SQL<string> {
  return sql<string>`split_part(${column}, '.', 2)`;
}
