import { expect, test } from "vitest";
import { auditChanges, listDifference } from "./audit-changes";

test("fields that stayed the same are no change", () => {
  const before = { state: "authorized", funcScopeIds: [1, 2], name: "老陈" };
  const after = { state: "unauthorized", funcScopeIds: [1, 2], appid: "wx1" };
  expect(auditChanges({ before, after })).toEqual([
    { field: "state", before: "authorized", after: "unauthorized" },
    { field: "name", before: "老陈", after: undefined },
    { field: "appid", before: undefined, after: "wx1" },
  ]);
});

test("of lists it counts what joined and what left", () => {
  expect(listDifference([1, 2, 3], [2, 3, 4])).toEqual({ added: [4], removed: [1] });
  expect(listDifference(undefined, [1])).toBeNull();
});
