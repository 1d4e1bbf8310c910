import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { ensureDatabase, startPostgres } from "@/scripts/postgres/server";
import { randomText } from "@/scripts/support/state-file";
import { createSupervisor, type Supervisor } from "@/scripts/support/supervisor";
import { migrate } from "../migrate";
import { templateDatabase, testInstallationSecret } from "./test-database";

declare module "vitest" {
  export interface ProvidedContext {
    /** The superuser's address of the database `postgres`. */
    testPostgresUrl: string;
    /** The address of the template for the role that web and worker use. */
    testAppUrl: string;
  }
}

/** One PostgreSQL for the whole run, and one migrated database that the tests clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const supervisor = createSupervisor();
  try {
    await prepare(project, supervisor);
  } catch (error) {
    await supervisor.stopAll();
    throw error;
  }
  return () => supervisor.stopAll();
}

async function prepare(project: TestProject, supervisor: Supervisor): Promise<void> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "wharf-test-"));
  supervisor.removeAtEnd(directory);
  const password = randomText(24);
  const server = await startPostgres({
    directory,
    installationId: path.basename(directory),
    password,
    supervisor,
    durable: false,
  });
  supervisor.removeAtEnd(server.dataDirectory);
  const ownerUrl = await ensureDatabase(server, templateDatabase, password);
  const appUrl = await migrate({ databaseUrl: ownerUrl, installationSecret: testInstallationSecret });
  const superuserUrl = server.superuserUrl("postgres");
  await protectTemplate(superuserUrl);
  project.provide("testPostgresUrl", superuserUrl);
  project.provide("testAppUrl", appUrl);
}

/** A database that anybody is connected to cannot be cloned. */
async function protectTemplate(superuserUrl: string): Promise<void> {
  const sql = postgres(superuserUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(`alter database ${templateDatabase} with is_template true allow_connections false`);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${templateDatabase}`;
  } finally {
    await sql.end();
  }
}
