import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Database } from "@/db/client";
import type { JobQueue } from "./queue";

export interface StartedQueue {
  queue: JobQueue;
  stop(): Promise<void>;
}

/** The producing side of pg-boss: it runs on the caller's transaction and keeps no connection of its own. */
export function createBossQueue(database: Database): StartedQueue {
  const boss = new PgBoss({
    db: fromDrizzle(database.drizzle, sql),
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  boss.on("error", () => undefined);
  let started: Promise<PgBoss> | undefined;
  const ready = () => {
    started ??= boss.start().catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    return started;
  };

  return {
    queue: {
      async enqueue(tx, definition, payload, options = {}) {
        const producer = await ready();
        await producer.send(definition.name, definition.payload.parse(payload), {
          db: fromDrizzle(tx, sql),
          ...(options.key ? { singletonKey: options.key } : {}),
          ...(options.startAfterSeconds ? { startAfter: options.startAfterSeconds } : {}),
        });
      },
      async enqueueMany(tx, definition, jobs) {
        if (jobs.length === 0) return;
        const producer = await ready();
        await producer.insert(
          definition.name,
          jobs.map(({ payload, key }) => ({
            data: definition.payload.parse(payload),
            ...(key ? { singletonKey: key } : {}),
          })),
          { db: fromDrizzle(tx, sql) },
        );
      },
    },
    stop: async () => {
      if (started) await boss.stop({ graceful: false });
    },
  };
}
