import { expect, test } from "vitest";
import { appFacts } from "../testing/app-facts";
import { ownerMissing } from "./owner-missing";

test("an account of the pool waits for staff, one that left does not", () => {
  expect(ownerMissing.judge(appFacts({ app: { merchantId: null } }))).toEqual({
    level: "blocked",
    owner: "staff",
  });
  expect(ownerMissing.judge(appFacts({ app: { merchantId: null, state: "unauthorized" } }))).toBeNull();
  expect(ownerMissing.judge(appFacts())).toBeNull();
});
