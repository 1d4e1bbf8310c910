import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Database, Transaction } from "@/db/client";
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
      async enqueue(tx, definition, payload, { key, startAfterSeconds } = {}) {
        const producer = await start();
        const data = definition.payload.parse(payload);
        const options = {
          db: fromDrizzle(tx, sql),
          ...(key ? { singletonKey: key } : {}),
          ...(startAfterSeconds ? { startAfter: startAfterSeconds } : {}),
        };
        // Between the two somebody may take the job that waits.
        for (;;) {
          if (await producer.send(definition.name, data, options)) return;
          if (!key || (await holdWaiting(tx, definition.name, [key])).has(key)) return;
        }
      },
      async enqueueMany(tx, definition, jobs) {
        const producer = await start();
        let missing = jobs
          .map(({ payload, key }) => ({
            id: randomUUID(),
            data: definition.payload.parse(payload),
            ...(key ? { singletonKey: key } : {}),
          }))
          .sort(byKey);
        while (missing.length > 0) {
          const options = { db: fromDrizzle(tx, sql), returnId: true };
          const inserted = new Set(await producer.insert(definition.name, missing, options));
          const doubles = missing.filter(({ id, singletonKey }) => singletonKey && !inserted.has(id));
          const held = await holdWaiting(
            tx,
            definition.name,
            doubles.flatMap(({ singletonKey }) => singletonKey ?? []),
          );
          missing = doubles.filter(({ singletonKey }) => !held.has(singletonKey ?? ""));
        }
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

/** In one order, so that two of these cannot wait for each other. */
function byKey(a: { singletonKey?: string }, b: { singletonKey?: string }): number {
  const [left, right] = [a.singletonKey ?? "", b.singletonKey ?? ""];
  return left < right ? -1 : Number(left > right);
}

/**
 * Nobody takes the jobs that wait under these keys before the caller's transaction is over: workers pass over rows that
 * are locked. Taken earlier, a job would read what was there before the change that it stands for.
 * @returns the keys whose job waits
 */
async function holdWaiting(tx: Transaction, name: string, keys: string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await tx.execute<{ singleton_key: string }>(sql`
    select singleton_key from pgboss.job
     where name = ${name} and state = 'created' and singleton_key in ${keys}
       for share`);
  return new Set(rows.map(({ singleton_key }) => singleton_key));
}
