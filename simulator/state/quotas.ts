import { z } from "zod";
import { shanghaiDay, shanghaiMonth } from "../clock";
import type { Database } from "./database";
import type { Settings } from "./settings";

const UsedRow = z.object({ used: z.number() });

const CLEARS_PER_MONTH = 10;

export interface QuotaState {
  /** 0: unlimited. */
  dailyLimit: number;
  used: number;
}

/** Calls on behalf of a merchant use the merchant's quota, calls of the platform its own. */
export function readQuota(
  database: Database,
  settings: Settings,
  ownerAppid: string,
  path: string,
  now: number,
): QuotaState {
  const row = database.find(
    UsedRow,
    "select used from quotaUse where ownerAppid = ? and path = ? and day = ?",
    ownerAppid,
    path,
    shanghaiDay(now),
  );
  return { dailyLimit: settings.dailyLimits[path] ?? 0, used: row?.used ?? 0 };
}

/** Counts one call; false when the day's limit is used up. */
export function spendQuota(
  database: Database,
  settings: Settings,
  ownerAppid: string,
  path: string,
  now: number,
): boolean {
  const { dailyLimit, used } = readQuota(database, settings, ownerAppid, path, now);
  if (dailyLimit > 0 && used >= dailyLimit) return false;
  database.run(
    `insert into quotaUse (ownerAppid, path, day, used) values (?, ?, ?, 1)
     on conflict do update set used = used + 1`,
    ownerAppid,
    path,
    shanghaiDay(now),
  );
  return true;
}

const MINUTE_MS = 60_000;

/** Counts one call of this minute; false when the minute's limit is used up. */
export function spendMinute(
  database: Database,
  settings: Settings,
  ownerAppid: string,
  path: string,
  now: number,
): boolean {
  const limit = settings.minuteLimits[path] ?? 0;
  if (limit === 0) return true;
  const minute = Math.floor(now / MINUTE_MS);
  database.run("delete from minuteUse where minute < ?", minute);
  const row = database.find(
    UsedRow,
    "select used from minuteUse where ownerAppid = ? and path = ? and minute = ?",
    ownerAppid,
    path,
    minute,
  );
  const used = row?.used ?? 0;
  if (used >= limit) return false;
  database.put("minuteUse", { ownerAppid, path, minute, used: used + 1 });
  return true;
}

/** Resets the owner's counters of today; false when its ten clears of the month are used up. */
export function clearQuota(database: Database, ownerAppid: string, now: number): boolean {
  return database.transaction(() => {
    const month = shanghaiMonth(now);
    const row = database.find(
      UsedRow,
      "select used from quotaClear where ownerAppid = ? and month = ?",
      ownerAppid,
      month,
    );
    const used = row?.used ?? 0;
    if (used >= CLEARS_PER_MONTH) return false;
    database.put("quotaClear", { ownerAppid, month, used: used + 1 });
    database.run("delete from quotaUse where ownerAppid = ? and day = ?", ownerAppid, shanghaiDay(now));
    return true;
  });
}
