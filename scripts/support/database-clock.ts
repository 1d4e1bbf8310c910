import postgres from "postgres";
import type { SimulatorClock } from "@/simulator/clock";

/** The one stored offset that moves portal, worker and simulator together. */
export function createDatabaseClock(databaseUrl: string): SimulatorClock {
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => undefined });
  return {
    async offsetMs() {
      const [row] = await sql<
        { offsetMs: string }[]
      >`select offset_ms as "offsetMs" from clock_offset where id = 1`;
      return Number(row?.offsetMs ?? 0);
    },
    async setOffsetMs(offsetMs) {
      await sql`insert into clock_offset (id, offset_ms) values (1, ${offsetMs})
                on conflict (id) do update set offset_ms = excluded.offset_ms`;
    },
  };
}
