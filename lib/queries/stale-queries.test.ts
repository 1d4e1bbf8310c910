import { expect, test } from "vitest";
import { staleQueries } from "./stale-queries";

test("a new account also changes what merchants, invitations and the board count", () => {
  expect(staleQueries(["apps"])).toEqual(["apps", "merchants", "invitations", "health"]);
});

test("queries that several topics make stale are read once", () => {
  expect(staleQueries(["merchants", "apps"])).toEqual(["merchants", "apps", "invitations", "health"]);
});

test("a topic without a list of its own stands for the query of its name", () => {
  expect(staleQueries(["batches"])).toEqual(["batches"]);
});
