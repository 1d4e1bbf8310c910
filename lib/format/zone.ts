/** Every time the portal shows is Beijing time. */
export const portalTimeZone = "Asia/Shanghai";

/** What callers hold: a Date on the server, an ISO string after it crossed to the browser. */
export type Instant = Date | string;

export interface ZonedParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const partsFormat = new Intl.DateTimeFormat("en-US", {
  timeZone: portalTimeZone,
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
});

export function toDate(instant: Instant): Date {
  const date = typeof instant === "string" ? new Date(instant) : instant;
  if (Number.isNaN(date.getTime())) throw new RangeError(`not an instant: ${String(instant)}`);
  return date;
}

/** The wall clock in Beijing at that instant. */
export function zonedParts(instant: Instant): ZonedParts {
  const parts: ZonedParts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of partsFormat.formatToParts(toDate(instant))) {
    if (type in parts) parts[type as keyof ZonedParts] = Number(value);
  }
  return parts;
}

/** When the day of that instant ends in Beijing, whose clocks never change. */
export function zonedDayEnd(instant: Instant): Date {
  const { year, month, day } = zonedParts(instant);
  return new Date(Date.UTC(year, month - 1, day + 1) - 8 * 3_600_000);
}

/** Calendar days from `earlier` to `later` in Beijing; negative when `later` lies before. */
export function calendarDaysBetween(earlier: Instant, later: Instant): number {
  return dayNumber(zonedParts(later)) - dayNumber(zonedParts(earlier));
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

function dayNumber({ year, month, day }: ZonedParts): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}
