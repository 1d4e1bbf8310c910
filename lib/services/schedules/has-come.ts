import { type AnyColumn, gt, isNull, lte, or, type SQL } from "drizzle-orm";
import { addSeconds } from "@/lib/clock";

/** More than the clocks of two machines differ. */
const skewSeconds = 60;

/**
 * Whether a stored moment has come. One that lies further ahead than it is ever set was written before the clock was
 * moved back, so nothing waits for it.
 */
export function hasCome(moment: Date, now: Date, furthestSeconds: number): boolean {
  return moment <= now || moment > addSeconds(now, furthestSeconds + skewSeconds);
}

/** The same for a column, where no moment means at once. */
export function columnHasCome(moment: AnyColumn, now: Date, furthestSeconds: number): SQL | undefined {
  return or(isNull(moment), lte(moment, now), gt(moment, addSeconds(now, furthestSeconds + skewSeconds)));
}
