import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { InvalidInputError } from "@/lib/errors";

const pageSizeDefault = 50;
const countMax = 10_000;
/** A search is looked up row by row, so it is counted less far. */
export const searchCountMax = 2_000;

/** Opaque to callers, yet recognisably one of ours. */
const cursor = z
  .string()
  .max(200)
  .refine((text) => positionIn(text) !== null, "invalid");

const yearTenThousand = Date.UTC(10_000);

/** A moment to filter by, of those that JavaScript and the database write alike. */
export const momentInput = z.iso.datetime({ offset: true }).refine((text) => {
  const at = Date.parse(text);
  return at >= 0 && at < yearTenThousand;
}, "invalid");

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
  /** Counted up to 10,000, or 2,000 of a search; `totalIsExact` is false beyond. */
  total: number;
  totalIsExact: boolean;
}

export interface Position {
  at: Date;
  id: string;
}

interface KeysetColumns {
  at: AnyColumn;
  id: AnyColumn;
}

/**
 * Newest first by time and id, or oldest first where what waits longest comes first. Rows are read one more than asked,
 * to know whether a next page exists.
 */
export function keyset(
  columns: KeysetColumns,
  input: PageInput & { q?: string | undefined },
  first: "newest" | "oldest" = "newest",
) {
  const countedTo = input.q ? searchCountMax : countMax;
  const { after, before, limit = pageSizeDefault } = pageInput.parse(input);
  const backwards = before !== undefined && after === undefined;
  const cursor = backwards ? before : after;
  const position = cursor === undefined ? undefined : decode(cursor);
  const upwards = backwards !== (first === "oldest");
  return {
    /** Where the page begins, and whether it is read upwards: for a list that is put together from several. */
    position,
    backwards,
    where: position && (upwards ? newerThan(columns, position) : olderThan(columns, position)),
    orderBy: [columns.at, columns.id].map((column) => (upwards ? oldestFirst(column) : newestFirst(column))),
    readLimit: limit + 1,
    /** One more than is told, to know whether there are more. */
    countLimit: countedTo + 1,
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
        nextCursor: hasOlder && last ? cursorAt(positionOf(last)) : null,
        previousCursor: hasNewer && first ? cursorAt(positionOf(first)) : null,
        total: Math.min(total, countedTo),
        totalIsExact: total <= countedTo,
      };
    },
  };
}

// In the words of the indexes: they keep nulls last, and one that differs in this alone is not used.
const newestFirst = (column: AnyColumn): SQL => sql`${column} desc nulls last`;
const oldestFirst = (column: AnyColumn): SQL => sql`${column} asc nulls first`;

/** As one comparison of pairs, which an index on both columns begins with; two comparisons would be read from its start. */
function olderThan({ at, id }: KeysetColumns, position: Position): SQL {
  return sql`(${at}, ${id}) < (${position.at.toISOString()}::timestamptz, ${position.id})`;
}

function newerThan({ at, id }: KeysetColumns, position: Position): SQL {
  return sql`(${at}, ${id}) > (${position.at.toISOString()}::timestamptz, ${position.id})`;
}

/** The cursor of a page that begins behind a position. */
export function cursorAt({ at, id }: Position): string {
  return Buffer.from(`${at.getTime()}.${id}`).toString("base64url");
}

function decode(cursor: string): Position {
  const position = positionIn(cursor);
  if (!position) {
    throw new InvalidInputError("the page cursor is not one of ours", { fields: { cursor: "invalid" } });
  }
  return position;
}

/** Only what `cursorAt` can have written: anything else may be a time or a text that the database does not take. */
const written = /^(\d{1,14})\.(\w{1,64})$/;

function positionIn(cursor: string): Position | null {
  const [, time, id] = written.exec(Buffer.from(cursor, "base64url").toString("utf8")) ?? [];
  return time && id ? { at: new Date(Number(time)), id } : null;
}
