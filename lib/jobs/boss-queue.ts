import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Database } from "@/db/client";
import type { JobQueue } from "./queue";

export interface StartedQueue {
  queue: JobQueue;
  /**
   * Resolves when the producer has read its queues. Await it before a transaction that may enqueue: the first
   * read needs a connection of its own, and a pool full of waiting transactions has none left.
   */
  ready(): Promise<void>;
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
  const start = () => {
    started ??= boss.start().catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    return started;
  };

  return {
    queue: {
      async enqueue(tx, definition, payload, options = {}) {
        const producer = await start();
        await producer.send(definition.name, definition.payload.parse(payload), {
          db: fromDrizzle(tx, sql),
          ...(options.key ? { singletonKey: options.key } : {}),
          ...(options.startAfterSeconds ? { startAfter: options.startAfterSeconds } : {}),
        });
      },
      async enqueueMany(tx, definition, jobs) {
        if (jobs.length === 0) return;
        const producer = await start();
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
    ready: async () => {
      await start();
    },
    stop: async () => {
      if (started) await boss.stop({ graceful: false });
    },
  };
}
