import { count, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import {
  registrationImport,
  registrationImportRow,
  type registrationImportRowStates,
  user,
} from "@/db/schema";

export type ImportRow = typeof registrationImport.$inferSelect;
export type ImportState = ImportRow["state"];
export type ImportRowState = (typeof registrationImportRowStates)[number];

export interface ImportDto {
  id: string;
  componentId: string;
  fileName: string;
  encoding: ImportRow["encoding"];
  state: ImportState;
  rowCount: number;
  /** Rows by their state; a state without rows is left out. */
  counts: Partial<Record<ImportRowState, number>>;
  createdByName: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** Imports as people see them, with the figures of their rows read in one question. */
export async function toImportDtos(tx: Transaction, rows: readonly ImportRow[]): Promise<ImportDto[]> {
  if (rows.length === 0) return [];
  // File by file, each from the index of its lines: together they may be half of all lines, which would all be read.
  const lines = tx
    .select({ state: registrationImportRow.state, count: count().as("lines") })
    .from(registrationImportRow)
    .where(eq(registrationImportRow.importId, registrationImport.id))
    .groupBy(registrationImportRow.state)
    .as("lines_of_file");
  const counted = await tx
    .select({ importId: registrationImport.id, state: lines.state, count: lines.count })
    .from(registrationImport)
    .crossJoinLateral(lines)
    .where(
      inArray(
        registrationImport.id,
        rows.map(({ id }) => id),
      ),
    );
  const people = await tx
    .select({ id: user.id, name: user.name })
    .from(user)
    .where(
      inArray(
        user.id,
        rows.map(({ createdBy }) => createdBy),
      ),
    );
  return rows.map((row) => ({
    id: row.id,
    componentId: row.componentId,
    fileName: row.fileName,
    encoding: row.encoding,
    state: row.state,
    rowCount: row.rowCount,
    counts: Object.fromEntries(
      counted.filter(({ importId }) => importId === row.id).map(({ state, count: n }) => [state, n]),
    ),
    createdByName: people.find(({ id }) => id === row.createdBy)?.name ?? "",
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }));
}

export async function findImport(tx: Transaction, importId: string): Promise<ImportRow | undefined> {
  const [row] = await tx.select().from(registrationImport).where(eq(registrationImport.id, importId));
  return row;
}
