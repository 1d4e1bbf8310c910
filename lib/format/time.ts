import type { Locale } from "@/lib/i18n/locales";
import { calendarDaysBetween, type Instant, toDate, twoDigits, zonedParts } from "./zone";

/** A translator of the namespace `format`: next-intl's hook, its server function and the phone pages' all fit. */
export type FormatTranslator = (key: FormatKey, values?: Record<string, string | number>) => string;

export type FormatKey =
  | "time.today"
  | "time.yesterday"
  | "time.yesterdayAt"
  | "time.dateAt"
  | "time.full"
  | "age.justNow"
  | "age.minutes"
  | "age.hours"
  | "duration.lessThanMinute"
  | "duration.minutes"
  | "duration.hours"
  | "duration.hoursMinutes"
  | "duration.days"
  | "duration.daysHours";

export interface TimeOptions {
  now: Instant;
  locale: Locale;
  /** `day` drops the time of older days, `minute` always keeps it. */
  precision?: "day" | "minute";
  /** It begins what is read, as in a cell of its own; within a sentence it begins small. */
  alone?: boolean;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 今天 10:12 · 昨天 · 11-20 · 2025-11-20, or today, 10:12 · yesterday · 20 Nov · 20 Nov 2025. */
export function formatTime(t: FormatTranslator, value: Instant, options: TimeOptions): string {
  return begun(timeText(t, value, options), options);
}

function timeText(t: FormatTranslator, value: Instant, options: TimeOptions): string {
  const { now, locale, precision = "day" } = options;
  const time = formatClock(value);
  const daysAgo = calendarDaysBetween(value, now);
  if (daysAgo === 0) return t("time.today", { time });
  if (daysAgo === 1) return precision === "day" ? t("time.yesterday") : t("time.yesterdayAt", { time });
  const date = formatDate(value, { now, locale });
  return precision === "day" ? date : t("time.dateAt", { date, time });
}

const begun = (text: string, { alone = false }: TimeOptions): string =>
  alone ? text.charAt(0).toUpperCase() + text.slice(1) : text;

/** The whole value to the second with its zone, for tooltips and exports for people. */
export function formatFullTime(t: FormatTranslator, value: Instant): string {
  const { year, month, day, hour, minute, second } = zonedParts(value);
  const date = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  return t("time.full", { date, time: [hour, minute, second].map(twoDigits).join(":") });
}

/** 11-20 or 20 Nov; with the year when it is not the year of `now`. */
export function formatDate(value: Instant, { now, locale }: Pick<TimeOptions, "now" | "locale">): string {
  const { year, month, day } = zonedParts(value);
  const sameYear = year === zonedParts(now).year;
  if (locale === "en") {
    const date = `${day} ${monthNames[month - 1]}`;
    return sameYear ? date : `${date} ${year}`;
  }
  const date = `${twoDigits(month)}-${twoDigits(day)}`;
  return sameYear ? date : `${year}-${date}`;
}

/** 10:12 in Beijing. */
export function formatClock(value: Instant): string {
  const { hour, minute } = zonedParts(value);
  return `${twoDigits(hour)}:${twoDigits(minute)}`;
}

/** 3 分钟前; from 24 hours on the date instead, because old ages are not read but computed. */
export function formatAge(t: FormatTranslator, value: Instant, options: TimeOptions): string {
  return begun(ageText(t, value, options), options);
}

function ageText(t: FormatTranslator, value: Instant, options: TimeOptions): string {
  const ageMs = toDate(options.now).getTime() - toDate(value).getTime();
  if (ageMs < -minuteMs || ageMs >= dayMs) return timeText(t, value, options);
  if (ageMs < minuteMs) return t("age.justNow");
  if (ageMs < hourMs) return t("age.minutes", { count: Math.floor(ageMs / minuteMs) });
  return t("age.hours", { count: Math.floor(ageMs / hourMs) });
}

/** 1 小时 40 分; two units at most, rounded down, so that a remaining time is never promised too long. */
export function formatDuration(t: FormatTranslator, durationMs: number): string {
  const days = Math.floor(durationMs / dayMs);
  const hours = Math.floor((durationMs % dayMs) / hourMs);
  const minutes = Math.floor((durationMs % hourMs) / minuteMs);
  if (days > 0) return hours > 0 ? t("duration.daysHours", { days, hours }) : t("duration.days", { days });
  if (hours > 0) {
    return minutes > 0 ? t("duration.hoursMinutes", { hours, minutes }) : t("duration.hours", { hours });
  }
  return minutes > 0 ? t("duration.minutes", { minutes }) : t("duration.lessThanMinute");
}
