import { expect, test } from "vitest";
import { appFacts } from "../testing/app-facts";
import { categoryMissing } from "./category-missing";

test("a mini program without a category is blocked, by the newest that WeChat said", () => {
  expect(categoryMissing.judge(appFacts({ standing: { categories: [] } }))).toMatchObject({
    level: "blocked",
  });
  expect(categoryMissing.judge(appFacts({ standing: null, app: { categories: [] } }))).toMatchObject({
    level: "blocked",
  });
  expect(categoryMissing.judge(appFacts({ app: { categories: [] } }))).toBeNull();
});

test("official accounts have no categories", () => {
  const facts = appFacts({ app: { kind: "official_account", categories: [] }, standing: null });
  expect(categoryMissing.judge(facts)).toBeNull();
});
