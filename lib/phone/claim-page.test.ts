import { describe, expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import type { Failure } from "@/lib/result";
import type { InvitationView } from "@/lib/services/invitations/view-invitation";
import { type ClaimValues, renderClaimPage } from "./claim-page";
import { expectWords, sampleCode, sampleFrame, sampleView, textOf } from "./testing/samples";

const typed: ClaimValues = { name: "陈建国", email: "chen@laochen.example", claimCode: "" };
const mistaken: Failure = { ok: false, code: "invalid_input", referenceId: "req_1" };

function pageOf(
  view: Partial<InvitationView> = {},
  failure: Failure | null = null,
  locale: (typeof locales)[number] = "zh-CN",
): string {
  const values = failure ? typed : { name: "", email: "", claimCode: "" };
  return renderClaimPage(sampleFrame(locale), {
    code: sampleCode,
    view: sampleView({ mayClaim: true, ...view }),
    values,
    failure,
  });
}

describe.each(locales)("in %s", (locale) => {
  test.each([
    ["empty", {}, null],
    ["asking for the code", { mayClaim: false }, null],
    ["mistaken", {}, { ...mistaken, fields: { name: "required", email: "invalid", password: "invalid" } }],
    ["too often", {}, { ...mistaken, code: "rate_limited", retryAfterSeconds: 300 }],
    ["already claimed", { hasOwner: true }, null],
    ["of a revoked link", { state: "revoked" }, null],
  ] as const)("the form %s has its words", (_what, view, failure) => {
    expectWords(pageOf(view, failure, locale));
  });
});

test("this browser proved itself: no code is asked for", () => {
  expect(pageOf()).not.toContain('name="claimCode"');
  expect(pageOf({ mayClaim: false })).toContain('name="claimCode"');
});

test("a mistake stands beside its field, and everything but the password is kept", () => {
  const page = pageOf({}, { ...mistaken, fields: { email: "emailTaken", password: "invalid" } });
  expect(page).toContain('value="陈建国"');
  expect(page).toContain('value="chen@laochen.example"');
  expect(page).toMatch(
    /<input id="email"[^>]* aria-describedby="email-help email-error"[^>]* aria-invalid="true" autofocus>/,
  );
  expect(page).toMatch(/<p id="email-error" class="error">.*这个邮箱已经被使用/);
  expect(page).toMatch(/<p id="name-error" class="error" hidden>/);
  expect(page).toMatch(/<input id="password" [^>]*aria-invalid="true">/);
  expect(page).not.toMatch(/<input id="password"[^>]* value=/);
  expect(textOf(page)).toContain("有 2 处需要修改");
});

test("a browser that proved nothing is asked for the code", () => {
  const page = pageOf({ mayClaim: false }, { ...mistaken, code: "forbidden", reason: "not_proven" });
  expect(page).toMatch(/<p id="claimCode-error" class="error">.*请填写认领码/);
});

test("who comes second is sent to the sign-in page", () => {
  const page = pageOf({ hasOwner: true });
  expect(page).toContain('href="/sign-in"');
  expect(page).not.toContain("<form");
});
