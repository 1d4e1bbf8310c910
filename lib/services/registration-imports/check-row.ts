import type { z } from "zod";
import type { ImportProblem } from "@/db/schema";
import { registrationFields } from "../registrations/schemas";
import { type ImportColumn, importColumns } from "./columns";
import type { FileRow } from "./read-import-file";

/** What a row asks for, as it was written; sealed until it is sent. */
export type ImportedCells = Record<ImportColumn, string>;

export interface CheckedRow {
  line: number;
  cells: ImportedCells;
  problems: ImportProblem[];
}

/** In characters; the same as for merchants that are invited. */
const merchantNameMax = 40;
/** What a spreadsheet's cell may hold and no name does: ends of lines, and characters that nobody sees. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const formulaStart = /^[=+\-@＝＋－＠]/;
const namesPeople: readonly ImportColumn[] = ["name", "merchantName", "contactName"];

/** Checks each cell of a row by itself. The platform's own phone stands in where the file names none. */
export function checkRow(row: FileRow, supportPhone: string | null): CheckedRow {
  const { name, code } = row.cells;
  const cells: ImportedCells = {
    name: name ?? "",
    code: (code ?? "").toUpperCase(),
    componentPhone: row.cells.componentPhone ?? supportPhone ?? "",
    merchantName: row.cells.merchantName ?? (row.cells.merchantSlug ? "" : (name ?? "")),
    merchantSlug: row.cells.merchantSlug ?? "",
    contactName: row.cells.contactName ?? "",
    contactPhone: row.cells.contactPhone ?? "",
  };
  const problems = [
    ...(row.isTooWide ? [{ field: "row", code: "cells" }] : []),
    ...importColumns.flatMap((column) => {
      const problem = problemOf(column, cells);
      return problem === null ? [] : [{ field: column, code: problem }];
    }),
  ];
  return { line: row.line, cells, problems };
}

const { name, code, componentPhone } = registrationFields.enterprise.shape;

function problemOf(column: ImportColumn, cells: ImportedCells): string | null {
  const text = cells[column];
  if (unseen.test(text)) return "oneLine";
  if (namesPeople.includes(column) && formulaStart.test(text)) return "formula";
  switch (column) {
    case "name":
      return text === "" ? "required" : firstIssue(name, text);
    case "code":
      return text === "" ? "required" : firstIssue(code, text);
    case "componentPhone":
      return text === "" ? "required" : firstIssue(componentPhone, text);
    case "merchantName":
      return text.length > merchantNameMax ? "tooLong" : null;
    case "contactPhone":
      return text === "" ? null : firstIssue(componentPhone, text);
    default:
      return text.length > merchantNameMax ? "tooLong" : null;
  }
}

function firstIssue(schema: z.ZodType, text: string): string | null {
  return schema.safeParse(text).error?.issues[0]?.message ?? null;
}
