import { DrizzleQueryError, sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";
import type { Scope } from "./scope";
import { surviveLostConnections } from "./survive-lost-connections";

export type Schema = typeof schema;
type Drizzle = PostgresJsDatabase<Schema>;
/** A transaction with a scope set: the only thing queries run on. */
export type Transaction = Parameters<Parameters<Drizzle["transaction"]>[0]>[0];

export interface Database {
  /** Reads and writes in one transaction, limited to the rows of the scope. */
  write<T>(scope: Scope, run: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The same, but the database refuses changes. */
  read<T>(scope: Scope, run: (tx: Transaction) => Promise<T>): Promise<T>;
  /** For libraries that bring their own statements (queue, rate limiter). */
  readonly drizzle: Drizzle;
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  url: string;
  poolMax?: number;
  /** A pooler in transaction mode loses prepared statements between transactions. */
  transactionPooler?: boolean;
  applicationName?: string;
  /** Told every statement, without its values. */
  onStatement?: (statement: string) => void;
}

/** A lost connection is tried again after at most a second: the library's own pauses grow to twenty. */
const reconnectSeconds = (attempts: number): number => Math.min(2 ** attempts / 20, 1);

export function openDatabase(options: DatabaseOptions): Database {
  const client = postgres(options.url, {
    max: options.poolMax ?? 10,
    prepare: !options.transactionPooler,
    idle_timeout: 60,
    connect_timeout: 5,
    backoff: reconnectSeconds,
    connection: { application_name: options.applicationName ?? "wharf" },
    onnotice: () => undefined,
  });
  const { onStatement } = options;
  const db = drizzle(surviveLostConnections(client), {
    schema,
    ...(onStatement ? { logger: { logQuery: (statement: string) => onStatement(statement) } } : {}),
  });
  const run = <T>(
    scope: Scope,
    accessMode: "read only" | "read write",
    body: (tx: Transaction) => Promise<T>,
  ) =>
    db
      .transaction(
        async (tx) => {
          await setScope(tx, scope);
          return body(tx);
        },
        { accessMode },
      )
      .catch((error: unknown) => {
        throw error instanceof DrizzleQueryError ? new QueryFailedError(error) : error;
      });
  return {
    write: (scope, body) => run(scope, "read write", body),
    read: (scope, body) => run(scope, "read only", body),
    drizzle: db,
    ping: async () => {
      await client`select 1`;
    },
    close: () => client.end({ timeout: 5 }),
  };
}

/** Drizzle's own error has the statement's values in its text and in a property, and whoever prints it prints them. */
class QueryFailedError extends Error {
  constructor({ query, cause }: DrizzleQueryError) {
    super(`Failed query: ${query}`, { cause });
    this.name = "QueryFailedError";
  }
}

async function setScope(tx: Transaction, scope: Scope): Promise<void> {
  const merchantId = scope.kind === "merchant" ? scope.merchantId : "";
  await tx.execute(
    sql`select set_config('wharf.scope', ${scope.kind}, true), set_config('wharf.merchant_id', ${merchantId}, true)`,
  );
}
