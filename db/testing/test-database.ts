import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { inject } from "vitest";

export const templateDatabase = "wharf_template";
/** Names and passwords of roles derive from it. */
export const testInstallationSecret = "installation-secret-of-the-integration-tests";

export interface TestDatabase {
  name: string;
  /** For the role that web and worker use. */
  appUrl: string;
  /** For the superuser, to look past row-level security. */
  superuserUrl: string;
  drop(): Promise<void>;
}

/** A fresh, migrated database of its own, in a few hundredths of a second. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const postgresUrl = inject("testPostgresUrl");
  assertLocalDatabase(postgresUrl);
  const name = `test_${randomBytes(8).toString("hex")}`;
  await withSuperuser(postgresUrl, async (sql) => {
    await sql.unsafe(`create database ${name} template ${templateDatabase} owner wharf strategy file_copy`);
  });
  return {
    name,
    appUrl: withDatabase(inject("testAppUrl"), name),
    superuserUrl: withDatabase(postgresUrl, name),
    drop: () =>
      withSuperuser(postgresUrl, async (sql) => {
        await sql.unsafe(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** @throws unless the database is on this machine: tests destroy what they touch. */
export function assertLocalDatabase(url: string): void {
  const { hostname } = new URL(url);
  if (["127.0.0.1", "localhost", "[::1]"].includes(hostname)) return;
  throw new Error(`Tests only run against a database on this machine, not against ${hostname}.`);
}

async function withSuperuser(url: string, run: (sql: Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
}

function withDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.toString();
}
