import { setTimeout as sleep } from "node:timers/promises";
import type { SimulatorClock } from "./clock";

const PATIENCE_MS = 500;

/**
 * WeChat does not stop when somebody else's database does: while the injected clock cannot be read, or is slow,
 * the last offset it told holds.
 */
export function createSteadyClock(clock: SimulatorClock): SimulatorClock {
  let known = 0;
  return {
    offsetMs: async () => {
      const answer = clock.offsetMs();
      known = typeof answer === "number" ? answer : await settled(answer, known);
      return known;
    },
    setOffsetMs: async (offsetMs) => {
      await clock.setOffsetMs(offsetMs);
      known = offsetMs;
    },
  };
}

async function settled(answer: Promise<number>, known: number): Promise<number> {
  const patience = new AbortController();
  try {
    return await Promise.race([answer, sleep(PATIENCE_MS, known, { signal: patience.signal, ref: false })]);
  } catch {
    return known;
  } finally {
    patience.abort();
  }
}
