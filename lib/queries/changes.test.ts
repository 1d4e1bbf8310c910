import { expect, test } from "vitest";
import { findChanges } from "./changes";

test("marks that stand still make nothing stale", () => {
  expect(findChanges({ apps: "1", events: "2" }, { apps: "1", events: "2" })).toEqual({
    topics: [],
    stale: [],
  });
});

test("a new account also changes what merchants, invitations and the board count", () => {
  expect(findChanges({ apps: "1", events: "2" }, { apps: "5", events: "2" })).toEqual({
    topics: ["apps"],
    stale: ["apps", "merchants", "invitations", "health"],
  });
});

test("a topic that this page has never heard of stands for the query of its name", () => {
  expect(findChanges({}, { batches: "1" })).toEqual({ topics: ["batches"], stale: ["batches"] });
});
