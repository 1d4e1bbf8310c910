import { expect, test } from "vitest";
import { appFacts } from "../requirements/testing/app-facts";
import { changedFacts } from "./changed-facts";

const standing = (changes: NonNullable<Parameters<typeof appFacts>[0]>["standing"] = {}) => {
  const { standing: row } = appFacts({ standing: changes });
  if (!row) throw new Error("no standing");
  return row;
};

test("only what differs is told, on both sides", () => {
  const before = standing({ qualificationVerified: false });
  const after = standing({ qualificationVerified: true });
  expect(changedFacts(before, after)).toEqual({ before: { verified: false }, after: { verified: true } });
});

test("a new reading of the same is no change", () => {
  const askedAt = new Date("2026-02-01T00:00:00Z");
  expect(changedFacts(standing(), standing({ askedAt }))).toEqual({ before: {}, after: {} });
});

test("categories are told by the state of their review", () => {
  const category = { first: 1, firstName: "餐饮", second: 2, secondName: "点餐", auditReason: null };
  const before = standing({ categories: [{ ...category, auditStatus: 1 }] });
  const after = standing({ categories: [{ ...category, auditStatus: 3 }] });
  expect(changedFacts(before, after)).toEqual({
    before: { categoriesAuditing: ["餐饮 › 点餐"], categoriesPassed: [] },
    after: { categoriesAuditing: [], categoriesPassed: ["餐饮 › 点餐"] },
  });
});
