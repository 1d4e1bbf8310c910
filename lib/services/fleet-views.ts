import { type SQL, sql } from "drizzle-orm";
import type { Context } from "./context";

/**
 * Where to look for rows by search and filter. Row-level security lets no index for arrays or beginnings of words be
 * used, so staff and the worker look through views that ask once who is looking, instead of in every row. The views
 * hold only what is searched: read the rows themselves by id.
 */
export function authorizersInSight({ scope }: Pick<Context, "scope">): SQL {
  return scope.kind === "merchant" ? sql`"authorizer"` : sql`fleet_authorizer as "authorizer"`;
}

export const merchantsInSight = sql`fleet_merchant as "merchant"`;
