import { type AnyColumn, and, asc, desc, eq, gt, lt, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { InvalidInputError } from "@/lib/errors";

const pageSizeDefault = 50;
export const countMax = 10_000;

/** Opaque to callers, yet recognisably one of ours. */
const cursor = z
  .string()
  .max(200)
  .refine((text) => positionIn(text) !== null, "invalid");

/** `after` continues downwards, `before` goes back up; both are opaque to callers. */
export const pageInput = z.object({
  after: cursor.optional(),
  before: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(pageSizeDefault),
});
export type PageInput = z.input<typeof pageInput>;

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
  previousCursor: string | null;
  /** Counted up to 10,000; `totalIsExact` is false beyond. */
  total: number;
  totalIsExact: boolean;
}

interface Position {
  at: Date;
  id: string;
}

interface KeysetColumns {
  at: AnyColumn;
  id: AnyColumn;
}

/** Newest first by time and id. Rows are read one more than asked, to know whether a next page exists. */
export function keyset(columns: KeysetColumns, input: PageInput) {
  const { after, before, limit = pageSizeDefault } = pageInput.parse(input);
  const backwards = before !== undefined && after === undefined;
  const cursor = backwards ? before : after;
  const position = cursor === undefined ? undefined : decode(cursor);
  return {
    where: position && (backwards ? newerThan(columns, position) : olderThan(columns, position)),
    orderBy: backwards ? [asc(columns.at), asc(columns.id)] : [desc(columns.at), desc(columns.id)],
    readLimit: limit + 1,
    toPage<Row, Item>(
      rows: Row[],
      total: number,
      positionOf: (row: Row) => Position,
      toItem: (row: Row) => Item,
    ): Page<Item> {
      const hasMore = rows.length > limit;
      const kept = rows.slice(0, limit);
      if (backwards) kept.reverse();
      const [first] = kept;
      const last = kept.at(-1);
      const hasNewer = backwards ? hasMore : cursor !== undefined;
      const hasOlder = backwards ? true : hasMore;
      return {
        items: kept.map(toItem),
        nextCursor: hasOlder && last ? encode(positionOf(last)) : null,
        previousCursor: hasNewer && first ? encode(positionOf(first)) : null,
        total: Math.min(total, countMax),
        totalIsExact: total <= countMax,
      };
    },
  };
}

function olderThan({ at, id }: KeysetColumns, position: Position): SQL | undefined {
  return or(lt(at, position.at), and(eq(at, position.at), lt(id, position.id)));
}

function newerThan({ at, id }: KeysetColumns, position: Position): SQL | undefined {
  return or(gt(at, position.at), and(eq(at, position.at), gt(id, position.id)));
}

function encode({ at, id }: Position): string {
  return Buffer.from(`${at.getTime()}.${id}`).toString("base64url");
}

function decode(cursor: string): Position {
  const position = positionIn(cursor);
  if (!position) {
    throw new InvalidInputError("the page cursor is not one of ours", { fields: { cursor: "invalid" } });
  }
  return position;
}

function positionIn(cursor: string): Position | null {
  const [time, id, rest] = Buffer.from(cursor, "base64url").toString("utf8").split(".");
  const at = new Date(Number(time));
  return !time || !id || rest !== undefined || Number.isNaN(at.getTime()) ? null : { at, id };
}
