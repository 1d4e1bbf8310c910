import { describe, expect, test } from "vitest";
import type { Locale } from "@/lib/i18n/locales";
import { createPhoneTranslator } from "@/lib/i18n/phone";
import {
  type FormatTranslator,
  formatAge,
  formatDate,
  formatDuration,
  formatFullTime,
  formatTime,
} from "./time";
import { calendarDaysBetween, toDate, zonedParts } from "./zone";

const now = new Date("2026-11-21T02:30:00Z"); // 10:30 in Beijing

function translator(locale: Locale): FormatTranslator {
  const t = createPhoneTranslator(locale);
  return (key, values) => t(`format.${key}`, values);
}

describe("formatTime", () => {
  test.each([
    ["this morning", "2026-11-21T02:12:00Z", "今天 10:12", "today, 10:12"],
    [
      "just after midnight in Beijing, still yesterday in UTC",
      "2026-11-20T16:00:00Z",
      "今天 00:00",
      "today, 00:00",
    ],
    ["one minute before midnight in Beijing", "2026-11-20T15:59:00Z", "昨天", "yesterday"],
    ["earlier this year", "2026-11-02T02:12:00Z", "11-02", "2 Nov"],
    ["last year", "2025-11-20T02:12:00Z", "2025-11-20", "20 Nov 2025"],
    [
      "the last minutes of last year in UTC are this year in Beijing",
      "2025-12-31T16:30:00Z",
      "01-01",
      "1 Jan",
    ],
    ["later today", "2026-11-21T07:30:00Z", "今天 15:30", "today, 15:30"],
    ["a deadline next week", "2026-11-28T07:30:00Z", "11-28", "28 Nov"],
  ])("%s", (_, value, chinese, english) => {
    expect(formatTime(translator("zh-CN"), value, { now, locale: "zh-CN" })).toBe(chinese);
    expect(formatTime(translator("en"), value, { now, locale: "en" })).toBe(english);
  });

  test.each([
    ["2026-11-21T02:12:00Z", "今天 10:12", "today, 10:12"],
    ["2026-11-20T02:12:00Z", "昨天 10:12", "yesterday, 10:12"],
    ["2026-11-19T02:12:00Z", "11-19 10:12", "19 Nov, 10:12"],
    ["2025-11-19T02:12:00Z", "2025-11-19 10:12", "19 Nov 2025, 10:12"],
  ])("keeps the minute of %s when asked", (value, chinese, english) => {
    const options = { now, precision: "minute" } as const;
    expect(formatTime(translator("zh-CN"), value, { ...options, locale: "zh-CN" })).toBe(chinese);
    expect(formatTime(translator("en"), value, { ...options, locale: "en" })).toBe(english);
  });
});

test("the full value names its zone", () => {
  const value = new Date("2026-11-20T16:00:04Z");
  expect(formatFullTime(translator("zh-CN"), value)).toBe("2026-11-21 00:00:04（北京时间）");
  expect(formatFullTime(translator("en"), value)).toBe("2026-11-21 00:00:04 (Beijing time)");
});

test.each([
  ["2026-11-21T02:12:00Z", "今天 10:12", "Today, 10:12", "今天 10:12", "today, 10:12"],
  ["2026-11-20T02:12:00Z", "昨天", "Yesterday", "昨天", "yesterday"],
  ["2026-11-02T02:12:00Z", "11-02", "2 Nov", "11-02", "2 Nov"],
])("%s begins with a capital where it stands alone, and small within a sentence", (value, ...texts) => {
  const both = (locale: Locale, alone: boolean) =>
    formatTime(translator(locale), value, { now, locale, alone });
  expect([both("zh-CN", true), both("en", true), both("zh-CN", false), both("en", false)]).toEqual(texts);
});

test.each([
  ["2026-11-21T02:30:00Z", "Just now", "just now"],
  ["2026-11-20T02:30:00Z", "Yesterday", "yesterday"],
])("so does the age of %s", (value, alone, within) => {
  expect(formatAge(translator("en"), value, { now, locale: "en", alone: true })).toBe(alone);
  expect(formatAge(translator("en"), value, { now, locale: "en" })).toBe(within);
});

describe("formatAge", () => {
  test.each([
    ["2026-11-21T02:29:31Z", "刚刚", "just now"],
    ["2026-11-21T02:30:20Z", "刚刚", "just now"],
    ["2026-11-21T02:27:00Z", "3 分钟前", "3 min ago"],
    ["2026-11-20T02:30:01Z", "23 小时前", "23 h ago"],
    ["2026-11-20T02:30:00Z", "昨天", "yesterday"],
    ["2026-11-22T02:30:00Z", "11-22", "22 Nov"],
  ])("%s", (value, chinese, english) => {
    expect(formatAge(translator("zh-CN"), value, { now, locale: "zh-CN" })).toBe(chinese);
    expect(formatAge(translator("en"), value, { now, locale: "en" })).toBe(english);
  });
});

test.each([
  [59_000, "不到 1 分钟", "less than 1 min"],
  [60_000, "1 分钟", "1 min"],
  [2 * 3_600_000, "2 小时", "2 h"],
  [6_000_000, "1 小时 40 分", "1 h 40 min"],
  [86_400_000, "1 天", "1 day"],
  [2 * 86_400_000 + 3 * 3_600_000 + 59_000, "2 天 3 小时", "2 days 3 h"],
])("a duration of %d ms", (durationMs, chinese, english) => {
  expect(formatDuration(translator("zh-CN"), durationMs)).toBe(chinese);
  expect(formatDuration(translator("en"), durationMs)).toBe(english);
});

test("dates, parts and calendar days are Beijing's, whatever zone the machine has", () => {
  const instant = "2026-02-28T16:00:00Z";
  expect(zonedParts(instant)).toEqual({ year: 2026, month: 3, day: 1, hour: 0, minute: 0, second: 0 });
  expect(formatDate(instant, { now, locale: "zh-CN" })).toBe("03-01");
  expect(calendarDaysBetween("2026-02-28T15:59:59Z", instant)).toBe(1);
  expect(calendarDaysBetween(instant, "2026-02-27T16:00:00Z")).toBe(-1);
});

test("what is not an instant is refused instead of shown as Invalid Date", () => {
  expect(() => toDate("yesterday")).toThrow(RangeError);
});
