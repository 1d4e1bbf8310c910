import { eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { clockOffset } from "@/db/schema";
import { systemScope } from "@/db/scope";
import { type Clock, createOffsetClock, systemClock } from "@/lib/clock";

export interface RunningClock {
  clock: Clock;
  stop(): void;
}

const readEveryMs = 200;
const realApiHost = "api.weixin.qq.com";

/** With WeChat's real address time is real; otherwise one stored offset moves every process. */
export function startClock(database: Database, apiBaseUrl: string): RunningClock {
  if (new URL(apiBaseUrl).hostname === realApiHost) return { clock: systemClock, stop: () => undefined };
  let offsetMs = 0;
  let reading = false;
  const read = async () => {
    if (reading) return;
    reading = true;
    try {
      offsetMs = await readClockOffset(database);
    } catch {
      // A database that is away keeps the last known offset.
    } finally {
      reading = false;
    }
  };
  void read();
  const timer = setInterval(() => void read(), readEveryMs);
  timer.unref();
  return { clock: createOffsetClock(() => offsetMs), stop: () => clearInterval(timer) };
}

async function readClockOffset(database: Database): Promise<number> {
  const [row] = await database.read(systemScope, (tx) =>
    tx.select().from(clockOffset).where(eq(clockOffset.id, 1)),
  );
  return row?.offsetMs ?? 0;
}

/** @throws when a moved clock meets WeChat's real address */
export async function assertRealTime(database: Database, apiBaseUrl: string): Promise<void> {
  if (new URL(apiBaseUrl).hostname !== realApiHost) return;
  if ((await readClockOffset(database)) !== 0) {
    throw new Error(
      "The stored clock offset is not zero: this database was used for a demo and may not meet WeChat.",
    );
  }
}
