import { expect, test } from "vitest";
import { leavesAt, nextDigestAt } from "./quiet-hours";

/** Beijing's clock on 30 November 2026. */
const at = (time: string) => new Date(`2026-11-30T${time}+08:00`);
const quiet = (quietFrom: number, quietUntil: number) => ({ digestAt: 540, quietFrom, quietUntil });
const night = quiet(22 * 60, 8 * 60);

test.each([
  ["21:59:59", "21:59:59"],
  ["22:00:00", "2026-12-01T08:00:00+08:00"],
  ["23:59:30", "2026-12-01T08:00:00+08:00"],
  ["00:00:00", "08:00:00"],
  ["07:59:59", "08:00:00"],
  ["08:00:00", "08:00:00"],
])("a mail that is ready at %s in a quiet night leaves at %s", (ready, leaves) => {
  expect(leavesAt(at(ready), night)).toEqual(leaves.includes("T") ? new Date(leaves) : at(leaves));
});

test("quiet hours within a day, none, and ones of no length", () => {
  expect(leavesAt(at("12:30:10"), quiet(12 * 60, 14 * 60))).toEqual(at("14:00:00"));
  expect(leavesAt(at("11:59:00"), quiet(12 * 60, 14 * 60))).toEqual(at("11:59:00"));
  expect(leavesAt(at("12:30:00"), quiet(600, 600))).toEqual(at("12:30:00"));
  expect(leavesAt(at("03:00:00"), { quietFrom: null, quietUntil: null })).toEqual(at("03:00:00"));
});

test.each([
  ["08:59:59", "2026-11-30T09:00:00+08:00"],
  ["09:00:00", "2026-12-01T09:00:00+08:00"],
  ["23:59:59", "2026-12-01T09:00:00+08:00"],
])("what happens at %s is in the digest of %s", (happens, leaves) => {
  expect(nextDigestAt(at(happens), night)).toEqual(new Date(leaves));
});

test("a digest at midnight, and one whose time lies in the quiet hours", () => {
  expect(nextDigestAt(at("23:59:59"), { ...night, digestAt: 0, quietFrom: null })).toEqual(
    new Date("2026-12-01T00:00:00+08:00"),
  );
  expect(nextDigestAt(at("23:00:00"), { ...night, digestAt: 6 * 60 })).toEqual(
    new Date("2026-12-01T08:00:00+08:00"),
  );
});
