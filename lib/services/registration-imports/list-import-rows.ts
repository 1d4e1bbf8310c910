import { and, asc, count, desc, eq, gt, inArray, lt, type SQL } from "drizzle-orm";
import {
  type ImportProblem,
  merchant,
  registration,
  registrationImport,
  registrationImportRow,
} from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type Context, type ProviderContext, withRead } from "../context";
import { cursorAt, type Page } from "../paging";
import { linkOf } from "../registrations/registration-dto";
import { sealPlaces } from "../seal-places";
import type { ImportedCells } from "./check-row";
import type { ImportRowState } from "./import-dto";
import { type ImportRowFilter, importRowFilterInput } from "./schemas";

export interface ImportRowItem {
  id: string;
  line: number;
  name: string;
  code: string;
  merchantName: string;
  problems: ImportProblem[];
  state: ImportRowState;
  /** Why WeChat did not take it, or our own word for it. */
  errcode: number | null;
  reason: string | null;
  /** What came of it. */
  registration: { id: string; state: string; merchantSlug: string; link: string | null } | null;
}

/** The rows of an import in the order of the file. @throws NotFoundError */
export async function listImportRows(
  ctx: ProviderContext,
  importId: string,
  input: ImportRowFilter,
): Promise<Page<ImportRowItem>> {
  requireProviderPermission(ctx, "registration.import");
  const { state, after, before, limit } = importRowFilterInput.parse(input);
  const matches = and(eq(registrationImportRow.importId, importId), stateMatches(state));
  const backwards = before !== undefined && after === undefined;
  const cursor = backwards ? before : after;
  const from = cursor === undefined ? undefined : lineAt(cursor);
  return withRead(ctx, async (tx) => {
    const [known] = await tx
      .select({ id: registrationImport.id })
      .from(registrationImport)
      .where(eq(registrationImport.id, importId));
    if (!known) throw new NotFoundError("no such import");
    const rows = await tx
      .select({ row: registrationImportRow, begun: registration, merchantSlug: merchant.slug })
      .from(registrationImportRow)
      .leftJoin(registration, eq(registration.id, registrationImportRow.registrationId))
      .leftJoin(merchant, eq(merchant.id, registrationImportRow.merchantId))
      .where(and(matches, from === undefined ? undefined : beyond(from, backwards)))
      .orderBy(backwards ? desc(registrationImportRow.line) : asc(registrationImportRow.line))
      .limit(limit + 1);
    const [counted] = await tx.select({ total: count() }).from(registrationImportRow).where(matches);
    const kept = rows.slice(0, limit);
    if (backwards) kept.reverse();
    const hasMore = rows.length > limit;
    const [first, last] = [kept[0], kept.at(-1)];
    return {
      items: kept.map((found) => toItem(ctx, found)),
      nextCursor: last && (backwards || hasMore) ? cursorOf(last.row.line) : null,
      previousCursor: first && (backwards ? hasMore : cursor !== undefined) ? cursorOf(first.row.line) : null,
      total: counted?.total ?? 0,
      totalIsExact: true,
    };
  });
}

function stateMatches(state: ImportRowFilter["state"]): SQL | undefined {
  if (state === undefined) return undefined;
  return state === "problem"
    ? inArray(registrationImportRow.state, ["refused", "failed"])
    : eq(registrationImportRow.state, state);
}

const beyond = (line: number, backwards: boolean): SQL =>
  backwards ? lt(registrationImportRow.line, line) : gt(registrationImportRow.line, line);

/** Lines stand where other lists have times. */
const cursorOf = (line: number): string => cursorAt({ at: new Date(line), id: "line" });
const lineAt = (cursor: string): number => Number.parseInt(Buffer.from(cursor, "base64url").toString(), 10);

interface FoundRow {
  row: typeof registrationImportRow.$inferSelect;
  begun: typeof registration.$inferSelect | null;
  merchantSlug: string | null;
}

function toItem(ctx: Context, { row, begun, merchantSlug }: FoundRow): ImportRowItem {
  const { code, merchantName, merchantSlug: wanted } = openCells(ctx, row);
  return {
    id: row.id,
    line: row.line,
    name: row.name,
    code,
    merchantName: merchantName || wanted,
    problems: row.problems,
    state: row.state,
    errcode: row.errcode,
    reason: row.reason,
    registration: begun && {
      id: begun.id,
      state: begun.state,
      merchantSlug: merchantSlug ?? "",
      link: linkOf(ctx, begun),
    },
  };
}

export function openCells(
  ctx: Context,
  row: Pick<typeof registrationImportRow.$inferSelect, "id" | "sealedInput">,
): ImportedCells {
  const place = sealPlaces.registrationImportRow("-", row.id);
  return JSON.parse(ctx.sealer.open(row.sealedInput, place)) as ImportedCells;
}
