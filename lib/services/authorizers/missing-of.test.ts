import { expect, test } from "vitest";
import { missingOf } from "./authorizer-columns";

const bothKinds = [1, 15, 17, 18];

test.each([
  ["mini_program", [17], [18]],
  ["official_account", [15], [1]],
  ["store", [], [1, 15, 17, 18]],
  ["unknown", [17], [1, 15, 18]],
] as const)(
  "an account of kind %s with %j lacks only %j of what was asked for both kinds",
  (kind, granted, missing) => {
    expect(missingOf(kind, bothKinds, [...granted])).toEqual(missing);
  },
);

test("a set that is not in WeChat's published table can be lacked by every kind", () => {
  expect(missingOf("mini_program", [9_999], [])).toEqual([9_999]);
});
