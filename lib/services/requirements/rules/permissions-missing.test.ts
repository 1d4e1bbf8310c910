import { expect, test } from "vitest";
import { appFacts } from "../testing/app-facts";
import { permissionsMissing } from "./permissions-missing";

test("sets that are needed and not granted are named", () => {
  expect(permissionsMissing.judge(appFacts({ app: { missingScopeIds: [18, 30] } }))).toEqual({
    level: "blocked",
    owner: "merchant",
    facts: { scopeIds: [18, 30] },
  });
});

test.each(["unauthorized", "connection_broken"] as const)(
  "an account that is %s has a worse problem",
  (state) => {
    expect(permissionsMissing.judge(appFacts({ app: { state, missingScopeIds: [18] } }))).toBeNull();
  },
);

test("nothing missing, nothing needed", () => {
  expect(permissionsMissing.judge(appFacts())).toBeNull();
});

test.each([
  [[18], [18, 30], true],
  [[18], [30], true],
  [[18, 30], [30], false],
])("from %j to %j: more is lacking: %j", (before, after, more) => {
  expect(permissionsMissing.grew?.({ scopeIds: before }, { scopeIds: after })).toBe(more);
});
