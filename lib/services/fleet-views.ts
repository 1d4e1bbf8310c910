import { type SQL, sql } from "drizzle-orm";
import { component } from "@/db/schema";
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

/** The merchants that have something of one platform, in the order of its own index. */
export function merchantsOfPlatform(componentAppid: string): SQL {
  return sql`(select * from fleet_component_merchant
    where component_id = (select ${component.id} from ${component} where ${component.appid} = ${componentAppid})) as "merchant"`;
}
