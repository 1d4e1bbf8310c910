import { expect, test } from "vitest";
import { daysOf } from "./days-of";

const at = (text: string) => ({ at: text });

test("a day begins at midnight in Beijing", () => {
  const days = daysOf([
    at("2026-11-20T16:30:00.000Z"),
    at("2026-11-20T16:00:00.000Z"),
    at("2026-11-20T15:59:59.000Z"),
    at("2025-11-20T15:59:59.000Z"),
  ]);
  expect(days.map(({ entries }) => entries.length)).toEqual([2, 1, 1]);
});
