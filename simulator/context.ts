import type { SimulatorClock } from "./clock";
import type { Database } from "./state/database";
import { readSettings, type Settings } from "./state/settings";

/** What every part of the simulator works with. Settings are read each time, so that a change acts at once. */
export interface SimulatorContext {
  database: Database;
  clock: SimulatorClock;
  background: Background;
}

export const settingsOf = (context: SimulatorContext): Settings => readSettings(context.database);

/** Work that goes on after an answer was sent: pushes, delayed events. */
export interface Background {
  /** Aborted when the simulator closes. */
  signal: AbortSignal;
  start(work: Promise<unknown>): void;
  /** Waits until the work begun so far is done. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export function createBackground(): Background {
  const running = new Set<Promise<unknown>>();
  const controller = new AbortController();
  const idle = async () => {
    while (running.size > 0) await Promise.allSettled([...running]);
  };
  return {
    signal: controller.signal,
    start: (work) => {
      const tracked = work
        .catch((cause: unknown) => {
          if (!controller.signal.aborted) console.error("simulator: background work failed", cause);
        })
        .finally(() => running.delete(tracked));
      running.add(tracked);
    },
    idle,
    close: async () => {
      controller.abort();
      await idle();
    },
  };
}
