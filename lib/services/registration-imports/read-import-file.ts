import { parse } from "csv-parse/sync";
import { InvalidInputError } from "@/lib/errors";
import { findColumn, type ImportColumn, requiredColumns } from "./columns";

/** Rows below the head. */
export const importRowsMax = 1_000;
export const importBytesMax = 1024 * 1024;

export interface FileRow {
  /** Where it ends, as an editor numbers it. */
  line: number;
  cells: Partial<Record<ImportColumn, string>>;
  /** More cells than the head has columns: a comma that should have been quoted. */
  isTooWide: boolean;
}

export interface ImportFile {
  encoding: "utf-8" | "gbk";
  rows: FileRow[];
}

/**
 * Reads a file as spreadsheets save it: UTF-8 with or without a byte order mark, or GBK; comma, semicolon or tab; a
 * head in Chinese or English. What the file as a whole must not be is refused with the figure or the names.
 * @throws InvalidInputError reason `import_…`
 */
export function readImportFile(content: Uint8Array): ImportFile {
  const { encoding, text } = decode(content);
  const [head, ...records] = recordsOf(text);
  if (!head) throw unfit("empty");
  const columns = columnsOf(head.record);
  const rows = records
    .map(({ record, line }) => toRow(record, line, columns))
    .filter(({ cells, isTooWide }) => isTooWide || Object.keys(cells).length > 0);
  if (rows.length === 0) throw unfit("empty");
  if (rows.length > importRowsMax) throw unfit("rows", { count: String(rows.length) });
  return { encoding, rows };
}

export function unfit(reason: string, fields: Record<string, string> = {}): InvalidInputError {
  return new InvalidInputError(`the file cannot be read: ${reason}`, { reason: `import_${reason}`, fields });
}

/** A workbook is a zip archive, which many take for a CSV file. */
const zip = [0x50, 0x4b, 0x03, 0x04];
/** Tabs and ends of lines apart, no text has these. */
const isNoText = (text: string): boolean => /\p{Cc}/u.test(text.replaceAll(/[\t\r\n\v\f]/g, ""));

function decode(content: Uint8Array): { encoding: ImportFile["encoding"]; text: string } {
  if (content.length === 0) throw unfit("empty");
  if (zip.every((byte, index) => content[index] === byte)) throw unfit("workbook");
  for (const encoding of ["utf-8", "gbk"] as const) {
    const text = textIn(content, encoding);
    if (text === null) continue;
    if (isNoText(text)) throw unfit("binary");
    return { encoding, text };
  }
  throw unfit("binary");
}

/** Null when the bytes are no text of this encoding. A byte order mark is left out. */
function textIn(content: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

interface FileRecord {
  record: string[];
  line: number;
}

function recordsOf(text: string): FileRecord[] {
  try {
    const lines: number[] = [];
    const records = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (record: string[], info) => {
        lines.push(info.lines);
        return record;
      },
    });
    return records.map((record, index) => ({ record, line: lines[index] ?? 0 }));
  } catch (cause) {
    const line = cause instanceof Error && "lines" in cause ? String(cause.lines) : "";
    throw new InvalidInputError("the file is no CSV", { reason: "import_quotes", fields: { line }, cause });
  }
}

function delimiterOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  if (head.includes(",")) return ",";
  return head.includes("\t") ? "\t" : head.includes(";") ? ";" : ",";
}

function columnsOf(head: string[]): (ImportColumn | null)[] {
  const named = head.map((text) => text.trim());
  const columns = named.map((text) => (text === "" ? null : findColumn(text)));
  const unknown = named.filter((_, index) => columns[index] === undefined);
  const missing = requiredColumns.filter((column) => !columns.includes(column));
  if (missing.length > 0 || unknown.length > 0) {
    throw unfit("columns", { missing: missing.join(","), unknown: unknown.join("、").slice(0, 200) });
  }
  const known = columns.filter((column) => column !== null);
  const twice = known.find((column, index) => known.indexOf(column) !== index);
  if (twice) throw unfit("twice", { column: twice });
  return columns.map((column) => column ?? null);
}

function toRow(record: string[], line: number, columns: (ImportColumn | null)[]): FileRow {
  const cells: FileRow["cells"] = {};
  columns.forEach((column, index) => {
    const text = textOf(record[index] ?? "");
    if (column !== null && text !== "") cells[column] = text;
  });
  return { line, cells, isTooWide: record.slice(columns.length).some((cell) => cell.trim() !== "") };
}

/** Spreadsheets keep long numbers as ="9146…". */
function textOf(cell: string): string {
  const text = cell.trim();
  return /^="([^"]*)"$/.exec(text)?.[1]?.trim() ?? text;
}
