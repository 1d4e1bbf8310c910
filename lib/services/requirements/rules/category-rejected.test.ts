import { expect, test } from "vitest";
import { appFacts } from "../testing/app-facts";
import { categoryAuditing } from "./category-auditing";
import { categoryRejected } from "./category-rejected";

const category = (auditStatus: number, auditReason: string | null = null) => ({
  first: 1,
  firstName: "餐饮服务",
  second: 2,
  secondName: "点餐平台",
  auditStatus,
  auditReason,
});
const withCategories = (...categories: ReturnType<typeof category>[]) =>
  appFacts({ standing: { categories } });

test("a refused category blocks while no other one passed", () => {
  expect(categoryRejected.judge(withCategories(category(2, "缺许可证")))).toEqual({
    level: "blocked",
    owner: "merchant",
    facts: { categories: ["餐饮服务 › 点餐平台"], reason: "缺许可证" },
  });
  expect(categoryRejected.judge(withCategories(category(2), category(3)))).toMatchObject({
    level: "recommended",
  });
  expect(categoryRejected.judge(withCategories(category(3)))).toBeNull();
});

test("one under review waits for WeChat", () => {
  expect(categoryAuditing.judge(withCategories(category(1), category(3)))).toEqual({
    level: "waiting",
    owner: "wechat",
    facts: { categories: ["餐饮服务 › 点餐平台"] },
  });
  expect(categoryAuditing.judge(withCategories(category(2)))).toBeNull();
  expect(categoryAuditing.judge(appFacts({ standing: null }))).toBeNull();
});
