import { expect, test } from "vitest";
import type { AppFacts } from "../facts";
import { appFacts } from "../testing/app-facts";
import { appealUnderReview } from "./appeal-under-review";
import { violationOpen } from "./violation-open";

type Told = AppFacts["violations"][number];

const at = new Date("2026-11-20T04:00:00Z");
const told = (acknowledgedAt: Date | null, status?: number | null, id = "vio_1"): Told => ({
  violation: {
    id,
    authorizerId: "app_1",
    recordId: "2_1",
    occurredAt: at,
    reason: null,
    content: null,
    ruleUrl: null,
    ruleName: null,
    acknowledgedAt,
    acknowledgedBy: null,
    createdAt: at,
    updatedAt: at,
  },
  appeals: status === undefined ? [] : [{ status, auditedAt: at }],
});
const judge = (...violations: Told[]) => violationOpen.judge(appFacts({ violations }));
const wait = (...violations: Told[]) => appealUnderReview.judge(appFacts({ violations }));

test("what nobody has seen, and a refused appeal, is the merchant's", () => {
  expect(judge(told(null, undefined, "vio_2"), told(null, 2), told(at, undefined, "vio_3"))).toEqual({
    level: "recommended",
    owner: "merchant",
    facts: { open: 2, ids: ["vio_1", "vio_2"] },
  });
});

test("an appeal under review waits for WeChat", () => {
  expect(judge(told(null, 1))).toBeNull();
  expect(wait(told(null, 1), told(at, null))).toEqual({
    level: "waiting",
    owner: "wechat",
    facts: { appealing: 2 },
  });
});

test("seen, lifted or none is nobody's business", () => {
  expect(judge(told(at), told(null, 3))).toBeNull();
  expect(wait(told(at), told(null, 3))).toBeNull();
  expect(judge()).toBeNull();
});

test("grows with every one that is open, and not when one is settled", () => {
  const grew = (before: string[], after: string[]) =>
    violationOpen.grew?.({ open: before.length, ids: before }, { open: after.length, ids: after });
  expect(grew(["vio_1"], ["vio_1", "vio_2"])).toBe(true);
  expect(grew(["vio_1", "vio_2"], ["vio_1"])).toBe(false);
  expect(grew(["vio_1", "vio_2"], ["vio_1", "vio_3"])).toBe(true);
  expect(grew(["vio_1", "vio_2"], ["vio_3"])).toBe(true);
});

test("what was stored before each one was named is compared by number", () => {
  expect(violationOpen.grew?.({ open: 1 }, { open: 2, ids: ["vio_1", "vio_2"] })).toBe(true);
  expect(violationOpen.grew?.({ open: 2 }, { open: 1, ids: ["vio_1"] })).toBe(false);
});

test("the newest appeal counts, and an older one that passed for good", () => {
  const appeals = [
    { status: 2, auditedAt: at },
    { status: 3, auditedAt: at },
  ];
  expect(judge({ ...told(null), appeals })).toBeNull();
  expect(judge({ ...told(null), appeals: appeals.slice(0, 1) })).toMatchObject({ facts: { open: 1 } });
});
