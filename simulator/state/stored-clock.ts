import { z } from "zod";
import type { SimulatorClock } from "../clock";
import { type Database, jsonColumn } from "./database";

const OffsetRow = z.object({ value: jsonColumn(z.number()) });

/** A clock whose offset lives in the simulator's own file, so that a restart does not set the time back. */
export function createStoredClock(database: Database): SimulatorClock {
  return {
    offsetMs: () =>
      database.find(OffsetRow, "select value from setting where name = 'clockOffsetMs'")?.value ?? 0,
    setOffsetMs: async (offsetMs) => {
      database.put("setting", { name: "clockOffsetMs", value: JSON.stringify(offsetMs) });
    },
  };
}
