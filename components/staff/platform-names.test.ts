import { expect, test } from "vitest";
import { platformNames } from "./platform-names";

const first = { id: "cmp_1", appid: "wx1a2b3c4d5e6f7a9f", name: "海风科技" };
const second = { id: "cmp_2", appid: "wx77c0000000000001", name: "海风餐饮" };

test("of one platform alone nothing is said", () => {
  expect(platformNames([first])).toEqual({});
});

test("a platform is found by its id and by its AppID", () => {
  expect(platformNames([first, second])).toEqual({
    cmp_1: "海风科技",
    wx1a2b3c4d5e6f7a9f: "海风科技",
    cmp_2: "海风餐饮",
    wx77c0000000000001: "海风餐饮",
  });
});

test("two platforms of one name are told apart by their AppIDs", () => {
  expect(Object.values(platformNames([first, { ...second, name: first.name }]))).toEqual([
    "海风科技 wx1a2b…9f",
    "海风科技 wx1a2b…9f",
    "海风科技 wx77c0…01",
    "海风科技 wx77c0…01",
  ]);
});
