import { describe, expect, test } from "vitest";
import { nextStepOf, type SituationFacts, sinceOf, situationOf } from "./app-situation";

const healthy: SituationFacts = {
  state: "authorized",
  accountStatus: 1,
  grantedAt: "2026-11-01T00:00:00.000Z",
  unauthorizedAt: null,
  brokenAt: null,
  infoSyncedAt: "2026-11-20T00:00:00.000Z",
  updatedAt: "2026-11-20T00:00:00.000Z",
};

describe("what matters most", () => {
  test.each<[Partial<SituationFacts>, string]>([
    [{}, "authorized"],
    [{ accountStatus: null }, "authorized"],
    [{ accountStatus: 77 }, "authorized"],
    [{ infoSyncedAt: null }, "details_pending"],
    [{ accountStatus: 18 }, "warned"],
    [{ accountStatus: 18, state: "permissions_missing" }, "permissions_missing"],
    [{ accountStatus: 19, state: "permissions_missing" }, "frozen"],
    [{ accountStatus: 16, state: "connection_broken" }, "banned"],
    [{ accountStatus: 14 }, "closed"],
    [{ state: "connection_broken", infoSyncedAt: null }, "connection_broken"],
    [{ state: "unauthorized", accountStatus: 16 }, "unauthorized"],
  ])("%j → %s", (change, expected) => {
    expect(situationOf({ ...healthy, ...change })).toBe(expected);
  });
});

test("only what the merchant can mend has a next step", () => {
  expect(nextStepOf("permissions_missing")).toBe("grant_missing");
  expect(nextStepOf("unauthorized")).toBe("reauthorize");
  expect(nextStepOf("details_pending")).toBeNull();
  expect(nextStepOf("closed")).toBeNull();
});

test("the time is that of the state, not of the last change", () => {
  expect(sinceOf(healthy)).toBe(healthy.grantedAt);
  const broken = { ...healthy, state: "connection_broken" as const, brokenAt: "2026-11-19T08:00:00.000Z" };
  expect(sinceOf(broken)).toBe(broken.brokenAt);
  const gone = {
    ...healthy,
    state: "unauthorized" as const,
    unauthorizedAt: "2026-11-18T08:00:00.000Z",
  };
  expect(sinceOf(gone)).toBe(gone.unauthorizedAt);
});
