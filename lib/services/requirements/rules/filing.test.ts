import { expect, test } from "vitest";
import { filingStates } from "@/db/schema";
import type { AppFacts } from "../facts";
import { appFacts } from "../testing/app-facts";
import { filingAdministrator } from "./filing-administrator";
import { filingMissing } from "./filing-missing";
import { filingRejected } from "./filing-rejected";
import { filingReview } from "./filing-review";

type State = (typeof filingStates)[number];

const at = new Date("2026-01-09T12:00:00Z");
const deadline = new Date("2026-01-10T12:00:00Z");
const over: readonly State[] = ["filed", "withdrawn"];

function filingOf(state: State, changes: Partial<AppFacts["filing"]> = {}): NonNullable<AppFacts["filing"]> {
  return {
    id: "fil_1",
    componentId: "cmp_1",
    authorizerId: "app_1",
    merchantId: "mch_1",
    state,
    verifyTaskId: "task",
    verifyTaskAt: at,
    verifyTaskExpiresAt: deadline,
    faceStatus: 1,
    icpStatus: null,
    smsStatus: state === "sms_waiting" ? 1 : null,
    procedureId: null,
    hints: [],
    problemErrcode: null,
    sendingUntil: null,
    submittedAt: at,
    checkedAt: at,
    createdBy: null,
    createdAt: at,
    updatedAt: at,
    endedAt: over.includes(state) ? at : null,
    ...changes,
  };
}

const judged = (state: State, filingStatus: number | null = 1024, changes = {}) => {
  const facts = appFacts({
    filing: filingOf(state, changes),
    standing: { filingStatus, releasedAt: null },
  });
  return [filingMissing, filingAdministrator, filingReview, filingRejected].flatMap((rule) => {
    const need = rule.judge(facts);
    return need ? [{ rule: rule.name, ...need }] : [];
  });
};

const expected: Record<State, [rule: string, owner: string]> = {
  draft: ["filing_missing", "merchant"],
  face_waiting: ["filing_administrator", "merchant"],
  face_failed: ["filing_missing", "merchant"],
  face_passed: ["filing_missing", "merchant"],
  sending: ["filing_review", "wechat"],
  unconfirmed: ["filing_review", "wechat"],
  hints: ["filing_rejected", "merchant"],
  waiting_payment: ["filing_administrator", "merchant"],
  verifying: ["filing_review", "wechat"],
  verification_refused: ["filing_rejected", "merchant"],
  platform_auditing: ["filing_review", "wechat"],
  platform_rejected: ["filing_rejected", "merchant"],
  sms_waiting: ["filing_administrator", "merchant"],
  authority_auditing: ["filing_review", "wechat"],
  authority_rejected: ["filing_rejected", "merchant"],
  filed: ["filing_missing", "merchant"],
  withdrawn: ["filing_missing", "merchant"],
};

test.each(filingStates)("a filing that is %s is one need, of one owner", (state) => {
  const [rule, owner] = expected[state];
  expect(judged(state)).toMatchObject([{ rule, owner }]);
});

test("what is on record needs nothing, and of what nobody has asked about nothing is said", () => {
  expect(judged("filed", 6)).toEqual([]);
  expect(judged("filed", null)).toEqual([]);
  const unknown = appFacts({ standing: { filingStatus: null } });
  for (const rule of [filingMissing, filingAdministrator, filingReview, filingRejected])
    expect(rule.judge(unknown)).toBeNull();
});

test("a face check and an SMS are due by their deadlines; afterwards they are something else", () => {
  expect(judged("face_waiting")).toMatchObject([{ level: "due", dueAt: deadline }]);
  expect(judged("face_waiting", 1024, { verifyTaskExpiresAt: at })).toMatchObject([
    { rule: "filing_missing" },
  ]);
  expect(judged("sms_waiting", 4)).toMatchObject([{ level: "due", dueAt: deadline }]);
  expect(judged("sms_waiting", 4, { smsStatus: 3 })).toMatchObject([
    { rule: "filing_review", owner: "wechat" },
  ]);
});

test.each([
  [2, "filing_review"],
  [3, "filing_rejected"],
  [4, "filing_review"],
  [5, "filing_rejected"],
  [1026, "filing_missing"],
])("one that was begun elsewhere and reads %i is %s", (filingStatus, rule) => {
  const facts = appFacts({ standing: { filingStatus, releasedAt: null } });
  const needs = [filingMissing, filingAdministrator, filingReview, filingRejected].filter(
    (each) => each.judge(facts) !== null,
  );
  expect(needs.map(({ name }) => name)).toEqual([rule]);
});

test("an app that has been live for long is only advised", () => {
  const facts = appFacts({ standing: { filingStatus: 1024 } });
  expect(filingMissing.judge(facts)).toMatchObject({ level: "recommended" });
});
