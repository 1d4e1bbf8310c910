import type { filing } from "@/db/schema";
import type { Context } from "../context";
import { sealPlaces } from "../seal-places";
import { allFilingFields, isFilingField, isFilingPaper, maskedFields } from "./form-shape";

export type FilingRow = typeof filing.$inferSelect;
export type FilingState = FilingRow["state"];

/** The form as far as it is filled in. */
export interface FilingInput {
  fields: Record<string, string>;
  /** Ids of our papers by WeChat's path of the field. */
  papers: Record<string, string[]>;
  /** Verification and filing go in one flow. */
  isCombined?: boolean;
  /** WeChat's pages for the administrator in that flow. */
  verifyUrl?: string;
  payUrl?: string;
}

export const emptyInput = (): FilingInput => ({ fields: {}, papers: {} });

export function openInput(
  ctx: Context,
  row: Pick<FilingRow, "id" | "componentId" | "sealedInput">,
): FilingInput {
  const text = ctx.sealer.open(row.sealedInput, sealPlaces.filingInput(row.componentId, row.id));
  // Only `sealInput` writes it.
  return JSON.parse(text) as FilingInput;
}

export function sealInput(
  ctx: Context,
  { id, componentId }: Pick<FilingRow, "id" | "componentId">,
  input: FilingInput,
): string {
  return ctx.sealer.seal(JSON.stringify(input), sealPlaces.filingInput(componentId, id));
}

const keptAtBegin = 3;
const keptAtEnd = 2;

/** Enough to recognise a number, too little to use it. */
function maskNumber(number: string): string {
  const hidden = Math.max(number.length - keptAtBegin - keptAtEnd, 0);
  return hidden === 0
    ? "*".repeat(number.length)
    : `${number.slice(0, keptAtBegin)}${"*".repeat(hidden)}${number.slice(-keptAtEnd)}`;
}

/** What may leave the server. */
export function maskInput({ fields }: FilingInput): Record<string, string> {
  return Object.fromEntries(
    allFilingFields.flatMap((field) => {
      const value = fields[field];
      if (value === undefined) return [];
      return [[field, maskedFields.includes(field) ? maskNumber(value) : value]];
    }),
  );
}

/** What the form has changed. A masked number that comes back as it was shown is the one that we have. */
export function mergeInput(
  before: FilingInput,
  changes: Pick<FilingInput, "fields" | "papers">,
): FilingInput {
  const fields = Object.entries(changes.fields).flatMap(([name, value]) => {
    if (!isFilingField(name)) return [];
    const known = before.fields[name];
    const isShown = maskedFields.includes(name) && known !== undefined && value === maskNumber(known);
    return [[name, isShown ? known : value]];
  });
  const papers = Object.entries(changes.papers).filter(([path]) => isFilingPaper(path));
  return {
    ...before,
    fields: { ...before.fields, ...Object.fromEntries(fields) },
    papers: { ...before.papers, ...Object.fromEntries(papers) },
  };
}
