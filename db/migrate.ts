import path from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { jobDefinitions } from "@/lib/jobs/definitions";
import { appRoleUrl, checkAppRole, createAppRole, deriveAppRole, grantAppRole, roleNameOf } from "./app-role";

const migrationsFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), "migrations");
/** Any constant: processes that start together migrate one after another. */
const migrationLock = 7_246_113;

export interface MigrateOptions {
  /** The owner of the database. */
  databaseUrl: string;
  installationSecret: string;
  /** Set when the operator manages the application's role. */
  appUrl?: string;
}

/**
 * Brings schema, queues and rights up to date under a lock, then checks the role that web and worker will use.
 * @returns the address for web and worker
 */
export async function migrate(options: MigrateOptions): Promise<string> {
  const lock = postgres(options.databaseUrl, { max: 1, onnotice: () => undefined });
  const owner = postgres(options.databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    const appUrl = await lock.begin(async (tx) => {
      // A transaction's lock, because a session's lock is lost behind a transaction pooler.
      await tx`select pg_advisory_xact_lock(${migrationLock})`;
      await runMigrations(drizzle(owner), { migrationsFolder });
      await migrateQueues(options.databaseUrl);
      await ensurePartitions(owner);
      const role = deriveAppRole(options.installationSecret);
      if (!options.appUrl) await createAppRole(owner, role);
      await grantAppRole(owner, options.appUrl ? roleNameOf(options.appUrl) : role.name);
      return options.appUrl ?? appRoleUrl(options.databaseUrl, role);
    });
    await checkAppRole(appUrl);
    return appUrl;
  } finally {
    await owner.end({ timeout: 5 });
    await lock.end({ timeout: 5 });
  }
}

async function migrateQueues(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: databaseUrl, max: 2, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
  try {
    for (const definition of jobDefinitions) {
      const queue = {
        retryLimit: definition.retry.limit,
        retryDelay: definition.retry.backoffSeconds,
        retryBackoff: true,
        expireInSeconds: definition.timeoutSeconds,
        deleteAfterSeconds: 24 * 3600,
        notify: true,
      };
      await boss.createQueue(definition.name, { policy: definition.policy, ...queue });
      await boss.updateQueue(definition.name, queue);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function ensurePartitions(owner: postgres.Sql): Promise<void> {
  const now = Date.now();
  for (const days of [0, 31]) {
    await owner`select wharf_ensure_callback_partition(${new Date(now + days * 86_400_000).toISOString()})`;
  }
}
