import type { Sql } from "postgres";
import type { SimulatorClock } from "@/simulator/clock";

/** Moves the portal through its one row and the simulator at once; the simulator need not ask for each call. */
export function createSharedClock(sql: Sql): SimulatorClock {
  let current = 0;
  return {
    offsetMs: () => current,
    async setOffsetMs(offsetMs) {
      await sql`insert into clock_offset (id, offset_ms) values (1, ${offsetMs})
                on conflict (id) do update set offset_ms = excluded.offset_ms`;
      current = offsetMs;
    },
  };
}
