import { expect, test } from "vitest";
import type { SituationFacts } from "@/components/app/app-situation";
import { groupApps } from "./group-apps";

const app = (id: string, change: Partial<SituationFacts> = {}) => ({
  id,
  state: "authorized" as const,
  accountStatus: 1,
  grantedAt: "2026-11-01T00:00:00.000Z",
  unauthorizedAt: null,
  brokenAt: null,
  infoSyncedAt: "2026-11-20T00:00:00.000Z",
  updatedAt: "2026-11-20T00:00:00.000Z",
  ...change,
});

test("accounts are grouped by who must act, the worst first", () => {
  const groups = groupApps([
    app("well"),
    app("warned", { accountStatus: 18 }),
    app("missing 1", { state: "permissions_missing" }),
    app("gone", { state: "unauthorized" }),
    app("missing 2", { state: "permissions_missing" }),
    app("broken", { state: "connection_broken" }),
    app("closed", { accountStatus: 14 }),
    app("new", { infoSyncedAt: null }),
  ]);
  const ids = (apps: { id: string }[]) => apps.map(({ id }) => id);
  expect(ids(groups.open)).toEqual(["broken", "missing 1", "missing 2", "warned"]);
  expect(ids(groups.well)).toEqual(["well", "new"]);
  expect(ids(groups.ended)).toEqual(["gone", "closed"]);
});
