import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Sql } from "postgres";

const rowsPerStatement = 5_000;

/** Inserts by the thousands: one JSON document per statement, which the database unfolds by itself. */
export async function insertRows<Table extends PgTable>(
  sql: Sql,
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Promise<void> {
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => rows[0] && key in rows[0]);
  const names = columns.map(([, { name }]) => `"${name}"`).join(", ");
  const target = `"${getTableName(table)}"`;
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    const part = rows.slice(start, start + rowsPerStatement).map((row) => {
      const values = row as Record<string, unknown>;
      return Object.fromEntries(columns.map(([key, { name }]) => [name, values[key] ?? null]));
    });
    await sql.unsafe(
      `insert into ${target} (${names}) select ${names} from json_populate_recordset(null::${target}, $1::text::json)`,
      [JSON.stringify(part)],
    );
  }
}
