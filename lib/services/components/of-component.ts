import { type AnyColumn, eq, type SQL, sql } from "drizzle-orm";
import { component } from "@/db/schema";
import { type Context, withRead } from "../context";

/** Narrows rows of any table to the component with this AppID; no condition without a choice. */
export function ofComponent(column: AnyColumn, appid: string | undefined): SQL | undefined {
  if (appid === undefined) return undefined;
  return sql`${column} = (select ${component.id} from ${component} where ${component.appid} = ${appid})`;
}

/**
 * The same by the component's own id, asked for before: components differ by thousands of rows, and only a value that the
 * database knows when it plans tells it how many to expect.
 */
export async function ofKnownComponent(
  ctx: Context,
  column: AnyColumn,
  appid: string | undefined,
): Promise<SQL | undefined> {
  if (appid === undefined) return undefined;
  const [known] = await withRead(ctx, (tx) =>
    tx.select({ id: component.id }).from(component).where(eq(component.appid, appid)),
  );
  return known ? eq(column, known.id) : sql`false`;
}
