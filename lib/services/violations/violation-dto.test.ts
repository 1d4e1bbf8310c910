import { expect, test } from "vitest";
import { httpsOnly, toAppealState, toViolationState } from "./violation-dto";

const early = "2026-11-01T00:00:00.000Z";
const late = "2026-11-02T00:00:00.000Z";

test.each([
  ["open", null, []],
  ["acknowledged", early, []],
  ["appealing", early, [{ state: "auditing", auditedAt: null }]],
  ["appealing", null, [{ state: "being_read", auditedAt: late }]],
  ["rejected", null, [{ state: "rejected", auditedAt: late }]],
  ["rejected", early, [{ state: "rejected", auditedAt: late }]],
  ["acknowledged", late, [{ state: "rejected", auditedAt: early }]],
  ["open", null, [{ state: "withdrawn", auditedAt: null }]],
  [
    "lifted",
    null,
    [
      { state: "rejected", auditedAt: late },
      { state: "passed", auditedAt: early },
    ],
  ],
] as const)("is %s when acknowledged at %s with the appeals %j", (state, acknowledgedAt, appeals) => {
  expect(toViolationState(acknowledgedAt, appeals)).toBe(state);
});

test("WeChat's numbers have names, and one that it has not published is unknown", () => {
  expect([1, 2, 3, 4, 5, 6, 0, null].map(toAppealState)).toEqual([
    "auditing",
    "rejected",
    "passed",
    "invalid",
    "withdrawn",
    "unknown",
    "unknown",
    "being_read",
  ]);
});

test("only an address of https becomes a link", () => {
  expect(httpsOnly("https://mp.weixin.qq.com/rule")).toBe("https://mp.weixin.qq.com/rule");
  for (const address of ["http://mp.weixin.qq.com", "javascript:alert(1)", "mp.weixin.qq.com", "", null])
    expect(httpsOnly(address)).toBeNull();
});
