import { expect, test } from "vitest";
import { runningVerificationStates, verificationStates } from "@/db/schema";
import type { AppFacts } from "../facts";
import { appFacts } from "../testing/app-facts";
import { verificationAdministrator } from "./verification-administrator";
import { verificationAudit } from "./verification-audit";
import { verificationMissing } from "./verification-missing";
import { verificationPayment } from "./verification-payment";
import { verificationRefill } from "./verification-refill";

type State = (typeof verificationStates)[number];

const at = new Date("2026-01-09T02:00:00Z");
const deadline = new Date("2026-01-10T12:00:00Z");

function verificationOf(state: State): NonNullable<AppFacts["verification"]> {
  return {
    id: "ver_1",
    componentId: "cmp_1",
    authorizerId: "app_1",
    merchantId: "mch_1",
    state,
    taskId: "task",
    authUrlExpiresAt: deadline,
    taskStatus: 0,
    applyStatus: 0,
    orderId: null,
    reason: state === "refill_needed" ? "执照不清晰" : null,
    auditorName: "审核公司",
    auditorContact: null,
    problemErrcode: null,
    sendingUntil: null,
    submittedAt: at,
    checkedAt: at,
    createdBy: null,
    createdAt: at,
    updatedAt: at,
    endedAt: null,
  };
}

const unverified = { verifyType: -1 };
const standing = { qualificationVerified: false, releasedAt: null };
const rules = [
  verificationMissing,
  verificationAdministrator,
  verificationRefill,
  verificationPayment,
  verificationAudit,
];
const judged = (facts: AppFacts) =>
  rules.flatMap((rule) => {
    const need = rule.judge(facts);
    return need ? [[rule.name, need]] : [];
  });

test("an unverified app blocks its way to the public, and is advised once it is live", () => {
  expect(judged(appFacts({ app: unverified, standing }))).toEqual([
    ["verification_missing", { level: "blocked", owner: "merchant", facts: { last: "none" } }],
  ]);
  const live = appFacts({ app: unverified, standing: { ...standing, releasedAt: at } });
  expect(judged(live)).toEqual([["verification_missing", expect.objectContaining({ level: "recommended" })]]);
});

test("a verified app, an official account and one that nobody has looked at need nothing", () => {
  expect(judged(appFacts())).toEqual([]);
  expect(judged(appFacts({ app: { ...unverified, kind: "official_account" }, standing }))).toEqual([]);
  expect(judged(appFacts({ app: { verifyType: null }, standing: null }))).toEqual([]);
  expect(judged(appFacts({ app: unverified, standing: { qualificationVerified: true } }))).toEqual([]);
});

test("a verification that has run out is missing again, whatever the account's type still says", () => {
  const lapsed = { ...standing, basicSyncedAt: new Date(at.getTime() + 1) };
  const passed = verificationOf("passed");
  expect(judged(appFacts({ standing: lapsed, verification: passed }))).toEqual([
    ["verification_missing", expect.objectContaining({ level: "blocked", facts: { last: "passed" } })],
  ]);
  const unasked = { ...standing, basicSyncedAt: new Date(at.getTime() - 1) };
  expect(judged(appFacts({ standing: unasked, verification: passed }))).toEqual([]);
});

test("a person's own mini program may stay unverified", () => {
  expect(judged(appFacts({ app: unverified, standing: { ...standing, principalType: 0 } }))).toEqual([]);
});

test.each<[State, string, object]>([
  ["draft", "verification_missing", { owner: "merchant", facts: { last: "draft" } }],
  ["expired", "verification_missing", { owner: "merchant", facts: { last: "expired" } }],
  ["waiting_admin", "verification_administrator", { level: "due", dueAt: deadline }],
  ["check_failed", "verification_administrator", { owner: "merchant" }],
  ["waiting_payment", "verification_payment", { level: "blocked", owner: "merchant" }],
  ["refill_needed", "verification_refill", { level: "blocked", facts: { reason: "执照不清晰" } }],
  ["auditing", "verification_audit", { level: "waiting", owner: "wechat", facts: { auditor: "审核公司" } }],
])("one that is %s is %s", (state, name, need) => {
  const facts = appFacts({ app: unverified, standing, verification: verificationOf(state) });
  expect(judged(facts)).toEqual([[name, expect.objectContaining(need)]]);
});

test("every state of a running verification is one need, and never also a missing one", () => {
  for (const state of runningVerificationStates) {
    const facts = appFacts({ app: unverified, standing, verification: verificationOf(state) });
    expect(judged(facts), state).toHaveLength(1);
    expect(verificationMissing.judge(facts), state).toBeNull();
  }
  expect(verificationStates.length).toBeGreaterThan(runningVerificationStates.length);
});
