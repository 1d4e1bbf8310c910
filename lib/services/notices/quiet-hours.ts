import { formatMinutes } from "@/lib/format/minutes";

/** Of a person or of a group's robot, in minutes since midnight in Beijing; null: messages leave at any time. */
export interface QuietHours {
  quietFrom: number | null;
  quietUntil: number | null;
}

/** A person's day. */
export interface DaySchedule extends QuietHours {
  digestAt: number;
}

export const defaultSchedule: DaySchedule = { digestAt: 9 * 60, quietFrom: null, quietUntil: null };

const minuteMs = 60_000;
const minutesOfDay = 24 * 60;
/** Beijing has kept one offset since 1991. */
const beijingOffsetMinutes = 8 * 60;

/** When a message that is ready now may leave: at once, or when the quiet hours end. */
export function leavesAt(now: Date, { quietFrom, quietUntil }: QuietHours): Date {
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return now;
  const minute = minuteOfDay(now);
  const isQuiet =
    quietFrom < quietUntil
      ? minute >= quietFrom && minute < quietUntil
      : minute >= quietFrom || minute < quietUntil;
  return isQuiet ? nextMinute(now, quietUntil) : now;
}

/** When the next digest leaves, which is never in the quiet hours either. */
export function nextDigestAt(now: Date, schedule: DaySchedule): Date {
  return leavesAt(nextMinute(now, schedule.digestAt), schedule);
}

/** For the audit log. */
export function quietText({ quietFrom, quietUntil }: QuietHours): string | null {
  if (quietFrom === null || quietUntil === null) return null;
  return `${formatMinutes(quietFrom)}–${formatMinutes(quietUntil)}`;
}

/** The next time that Beijing's clock shows this minute; never now. */
function nextMinute(now: Date, minute: number): Date {
  const startOfMinute = Math.floor(now.getTime() / minuteMs) * minuteMs;
  const ahead = (minute - minuteOfDay(now) + minutesOfDay) % minutesOfDay || minutesOfDay;
  return new Date(startOfMinute + ahead * minuteMs);
}

function minuteOfDay(at: Date): number {
  return (Math.floor(at.getTime() / minuteMs) + beijingOffsetMinutes) % minutesOfDay;
}
