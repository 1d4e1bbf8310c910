import { expect, test } from "vitest";
import { addSeconds } from "@/lib/clock";
import { readingWindows } from "./reading-windows";

const now = new Date("2026-11-21T04:00:00Z");
const daysBefore = (days: number) => addSeconds(now, -days * 86_400);

test.each([
  ["at first", null],
  ["later, as a record may be entered late", daysBefore(2)],
  ["after the clock was moved back", daysBefore(-5)],
])("%s the whole reach of WeChat's list is read, in one question", (_when, lastReadAt) => {
  expect(readingWindows(lastReadAt, now)).toEqual([{ from: daysBefore(90), to: now }]);
});

test("after a long silence it is read in steps of ninety days, without a gap", () => {
  expect(readingWindows(daysBefore(200), now)).toEqual([
    { from: daysBefore(200), to: daysBefore(180) },
    { from: daysBefore(180), to: daysBefore(90) },
    { from: daysBefore(90), to: now },
  ]);
});
