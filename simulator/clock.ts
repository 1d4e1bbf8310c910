/** Where simulated time differs from the machine's time. Injected, so that others may share the same offset. */
export interface SimulatorClock {
  /** Milliseconds to add to the machine's time. */
  offsetMs(): Promise<number> | number;
  setOffsetMs(offsetMs: number): Promise<void>;
}

/** A clock whose offset lives and ends with the process. */
export function createMemoryClock(initialOffsetMs = 0): SimulatorClock {
  let current = initialOffsetMs;
  return {
    offsetMs: () => current,
    setOffsetMs: async (offsetMs) => {
      current = offsetMs;
    },
  };
}

/** Simulated milliseconds since 1970. */
export async function simulatedNow(clock: SimulatorClock): Promise<number> {
  return Date.now() + (await clock.offsetMs());
}

export const toUnixSeconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** WeChat counts its quotas by the calendar of Beijing. `2026-11-21` */
export const shanghaiDay = (milliseconds: number): string =>
  new Date(milliseconds + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);

/** `2026-11` */
export const shanghaiMonth = (milliseconds: number): string => shanghaiDay(milliseconds).slice(0, 7);
