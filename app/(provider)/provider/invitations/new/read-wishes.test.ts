import { expect, test } from "vitest";
import { readWishes } from "./read-wishes";

test("a link fills the form in", () => {
  expect(readWishes({ merchantId: "mch_1", authType: "1", scopes: "3,15" })).toEqual({
    merchantId: "mch_1",
    componentId: undefined,
    component: undefined,
    authType: 1,
    scopeIds: [3, 15],
  });
});

test("what makes no sense is left aside", () => {
  const wishes = readWishes({ authType: "9", scopes: "18,x,-1,,30", merchantId: ["mch_1", "mch_2"] });
  expect(wishes).toMatchObject({ authType: 2, scopeIds: [18, 30], merchantId: "mch_1" });
});
