import { expect, test } from "vitest";
import type { ViolationItem } from "@/lib/services/violations/violation-dto";
import { violationSummary } from "./violation-summary";

const of = (...states: ViolationItem["state"][]) =>
  violationSummary({
    items: states.map((state, index) => ({
      id: `vio_${index}`,
      recordId: String(index),
      state,
      occurredAt: "2026-11-20T04:00:00.000Z",
      reason: null,
      content: null,
      ruleName: null,
      ruleUrl: null,
      acknowledgedAt: null,
      acknowledgedByName: null,
      appeals: [],
    })),
    unlinkedAppeals: [],
    unreadable: null,
    syncedAt: "2026-11-20T04:00:00.000Z",
  });

test("whoever has to act comes first", () => {
  expect(of("open", "rejected", "appealing", "lifted")).toEqual({ key: "open", count: 2 });
  expect(of("appealing", "acknowledged")).toEqual({ key: "appealing", count: 1 });
  expect(of("acknowledged", "lifted")).toEqual({ key: "settled", count: 2 });
});

test("nothing found, nothing read and nothing readable are three things", () => {
  const nothing = { items: [], unlinkedAppeals: [], unreadable: null, syncedAt: null };
  expect(of().key).toBe("none");
  expect(violationSummary(nothing).key).toBe("neverRead");
  expect(violationSummary({ ...nothing, unreadable: "violation_set_missing" }).key).toBe("unreadable");
});
