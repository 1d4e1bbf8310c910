import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { callbackMinute } from "@/db/schema";
import { systemScope } from "@/db/scope";
import type { Clock } from "@/lib/clock";

export type CallbackOutcome =
  | "accepted"
  | "duplicate"
  | "unrecognised"
  | "unparseable"
  | "quarantined"
  | "rejected"
  | "failed";

export interface CallbackCounter {
  count(componentAppid: string, outcome: CallbackOutcome): void;
  flush(): Promise<void>;
}

interface Bucket {
  componentAppid: string;
  minute: Date;
  outcome: CallbackOutcome;
  count: number;
}

/** Counts answers per minute in memory and adds them to the shared table every few seconds. */
export function createCallbackCounter(deps: {
  database: Database;
  clock: Clock;
  onCount?: (componentAppid: string, outcome: CallbackOutcome) => void;
}): CallbackCounter {
  let buckets = new Map<string, Bucket>();
  return {
    count(componentAppid, outcome) {
      deps.onCount?.(componentAppid, outcome);
      const minute = new Date(Math.floor(deps.clock.now().getTime() / 60_000) * 60_000);
      const key = `${componentAppid} ${minute.getTime()} ${outcome}`;
      const bucket = buckets.get(key) ?? { componentAppid, minute, outcome, count: 0 };
      bucket.count += 1;
      buckets.set(key, bucket);
    },
    async flush() {
      if (buckets.size === 0) return;
      const taken = buckets;
      buckets = new Map();
      const rows = [...taken.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bucket]) => bucket);
      try {
        await deps.database.write(systemScope, (tx) =>
          tx
            .insert(callbackMinute)
            .values(rows)
            .onConflictDoUpdate({
              target: [callbackMinute.componentAppid, callbackMinute.minute, callbackMinute.outcome],
              set: { count: sql`${callbackMinute.count} + excluded.count` },
            }),
        );
      } catch (error) {
        for (const [key, bucket] of taken) {
          const newer = buckets.get(key);
          if (newer) newer.count += bucket.count;
          else buckets.set(key, bucket);
        }
        throw error;
      }
    },
  };
}
