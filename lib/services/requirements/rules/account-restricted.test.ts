import { expect, test } from "vitest";
import { appFacts } from "../testing/app-facts";
import { accountRestricted } from "./account-restricted";

test.each([
  [14, "blocked"],
  [16, "blocked"],
  [19, "blocked"],
  [18, "recommended"],
] as const)("WeChat's account status %i is %s", (accountStatus, level) => {
  expect(accountRestricted.judge(appFacts({ app: { accountStatus } }))).toEqual({
    level,
    owner: "merchant",
    facts: { accountStatus },
  });
});

test.each([1, null])("account status %s is none of anybody's business", (accountStatus) => {
  expect(accountRestricted.judge(appFacts({ app: { accountStatus } }))).toBeNull();
});
