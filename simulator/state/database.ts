import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { z } from "zod";
import { SCHEMA } from "./schema";

/** One SQLite file. Every row is read through a schema, so that callers hold typed values. */
export interface Database {
  all<T>(row: z.ZodType<T>, sql: string, ...values: SQLInputValue[]): T[];
  find<T>(row: z.ZodType<T>, sql: string, ...values: SQLInputValue[]): T | undefined;
  count(sql: string, ...values: SQLInputValue[]): number;
  /** Answers the number of changed rows. */
  run(sql: string, ...values: SQLInputValue[]): number;
  /** Inserts a row, or replaces the one with the same key. Answers its rowid. */
  put(table: string, row: Record<string, SQLInputValue>): number;
  transaction<T>(work: () => T): T;
  close(): void;
}

const CountRow = z.object({ n: z.number() });

/** Opens (and creates) the simulator's file; `:memory:` keeps nothing. */
export function openDatabase(file: string): Database {
  const connection = new DatabaseSync(file);
  connection.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000");
  connection.exec(SCHEMA);
  const statements = new Map<string, StatementSync>();
  let depth = 0;

  function prepare(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known) return known;
    const statement = connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  const database: Database = {
    all: (row, sql, ...values) =>
      prepare(sql)
        .all(...values)
        .map((found) => row.parse({ ...found })),
    find: (row, sql, ...values) => {
      const found = prepare(sql).get(...values);
      return found === undefined ? undefined : row.parse({ ...found });
    },
    count: (sql, ...values) => database.find(CountRow, sql, ...values)?.n ?? 0,
    run: (sql, ...values) => Number(prepare(sql).run(...values).changes),
    put: (table, row) => {
      const columns = Object.keys(row);
      const sql = `insert or replace into "${table}" (${columns.map((name) => `"${name}"`).join(", ")})
        values (${columns.map(() => "?").join(", ")})`;
      return Number(prepare(sql).run(...Object.values(row)).lastInsertRowid);
    },
    transaction: (work) => {
      if (depth > 0) return work();
      connection.exec("begin immediate");
      depth += 1;
      try {
        const result = work();
        connection.exec("commit");
        return result;
      } catch (cause) {
        connection.exec("rollback");
        throw cause;
      } finally {
        depth -= 1;
      }
    },
    close: () => {
      statements.clear();
      connection.close();
    },
  };
  return database;
}

/** A column holding JSON. */
export const jsonColumn = <T>(value: z.ZodType<T>) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(value);

/** A column holding 0 or 1. */
export const booleanColumn = z.number().transform((stored) => stored === 1);
