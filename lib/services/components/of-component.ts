import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { component } from "@/db/schema";

/** Narrows rows of any table to the component with this AppID; no condition without a choice. */
export function ofComponent(column: AnyColumn, appid: string | undefined): SQL | undefined {
  if (appid === undefined) return undefined;
  return sql`${column} = (select ${component.id} from ${component} where ${component.appid} = ${appid})`;
}
