import type { z } from "zod";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export interface View<Filter> {
  /** For the service. */
  filter: Filter;
  /** For addresses and for the same question to the API. */
  query: Record<string, string>;
}

/**
 * The view that an address describes. Addresses are kept, shared and typed by hand: what is unknown or out of range
 * is left aside, the rest still counts.
 */
export function readView<Schema extends z.ZodObject>(
  schema: Schema,
  given: Awaited<SearchParams>,
): View<z.output<Schema>> {
  const query = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = [given[name]].flat()[0];
      // No text of the database holds a NUL.
      return value && !value.includes("\0") ? [[name, value]] : [];
    }),
  );
  const parsed = schema.safeParse(query);
  if (parsed.success) return { filter: parsed.data, query };
  const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  const kept = Object.fromEntries(Object.entries(query).filter(([name]) => !wrong.has(name)));
  return { filter: schema.parse(kept), query: kept };
}
