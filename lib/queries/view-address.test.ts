import { expect, test } from "vitest";
import { changedView, keptFields, viewAddress, withPlatform } from "./view-address";

test("a view without filters is the bare path, and empty values leave no trace", () => {
  expect(viewAddress("/list", {})).toBe("/list");
  expect(viewAddress("/list", { q: "", state: undefined })).toBe("/list");
  expect(viewAddress("/list", { q: "面馆", missingScope: 30 })).toBe(
    "/list?q=%E9%9D%A2%E9%A6%86&missingScope=30",
  );
});

test("another filter keeps the rest and begins at the first page", () => {
  const query = { q: "面馆", state: "authorized", after: "cursor" };
  expect(changedView("/list", query, { state: undefined })).toBe("/list?q=%E9%9D%A2%E9%A6%86");
  expect(changedView("/list", { after: "cursor" }, { before: "newer" })).toBe("/list?before=newer");
});

test("a search form keeps the filters but neither its own field nor the place in the list", () => {
  expect(keptFields({ q: "面馆", state: "authorized", missingScope: 30, after: "cursor" }, "q")).toEqual({
    state: "authorized",
    missingScope: "30",
  });
});

test("a link takes the chosen platform along, unless it names one", () => {
  expect(withPlatform("/list", "wx1")).toBe("/list?component=wx1");
  expect(withPlatform("/list?state=new", "wx1")).toBe("/list?component=wx1&state=new");
  expect(withPlatform("/list?component=wx2", "wx1")).toBe("/list?component=wx2");
  expect(withPlatform("/list?state=new", undefined)).toBe("/list?state=new");
});
