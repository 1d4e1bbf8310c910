import { describe, expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import type { InvitationView, ViewedAttempt } from "@/lib/services/invitations/view-invitation";
import { renderDonePage } from "./done-page";
import {
  expectWords,
  sampleAccount,
  sampleAttempt,
  sampleCode,
  sampleFrame,
  sampleView,
  textOf,
  variantOf,
} from "./testing/samples";

function pageOf(
  attempt: ViewedAttempt | null,
  view: Partial<InvitationView> = {},
  locale: (typeof locales)[number] = "zh-CN",
): string {
  return renderDonePage(sampleFrame(locale), {
    code: sampleCode,
    view: sampleView({ attempt, ...view }),
    variant: variantOf("wechat"),
  });
}

const completed = sampleAttempt({ state: "completed", account: { ...sampleAccount, missingScopeIds: [] } });
const again = `action="/i/${sampleCode}/authorize"`;

describe.each(locales)("in %s", (locale) => {
  test.each([
    "cancelled",
    "code_used",
    "code_expired",
    "code_invalid",
    "foreign_attempt",
    "other_account",
    "owned_by_other_merchant",
    "something_new",
  ])("the failure %s has words and a way out", (failureReason) => {
    const page = pageOf(sampleAttempt({ state: "failed", failureReason }), {}, locale);
    expectWords(page);
    expect(page).toContain(again);
  });

  test.each([null, "started", "returned", "completed"] as const)("the state %s has words", (state) => {
    expectWords(pageOf(state && sampleAttempt({ state, account: sampleAccount }), {}, locale));
  });
});

test("waiting asks for news, and reloads where JavaScript is off", () => {
  const page = pageOf(sampleAttempt({ state: "returned" }));
  expect(page).toContain(`data-poll="/i/${sampleCode}/done?poll=1"`);
  expect(page).toContain('<noscript><meta http-equiv="refresh" content="3"></noscript>');
  expect(page).toMatch(/<div data-late hidden>/);
});

test("success leads to the owner's sign-in, or to the checklist where there is one", () => {
  expect(pageOf(completed)).toContain(`href="/i/${sampleCode}/claim"`);
  const owned = pageOf(completed, { hasOwner: true });
  expect(owned).toContain('href="/m/laochen/onboarding"');
  expect(owned).not.toContain("/claim");
});

test("missing permissions are named with what they are for, and can be added to this very account", () => {
  const page = pageOf(sampleAttempt({ state: "completed", account: sampleAccount }));
  expect(textOf(page)).toContain("还缺 2 项权限");
  expect(textOf(page)).toContain("接收用户消息，发送客服消息");
  expect(page).toContain('name="same" value="1"');
});

test("an account of the wrong kind is told from the right one", () => {
  const official = { ...sampleAccount, kind: "official_account" as const };
  const page = pageOf(sampleAttempt({ state: "completed", account: official }));
  expect(textOf(page)).toContain("您授权的是公众号，需要小程序");
  expect(page).toContain(again);
  const either = pageOf(sampleAttempt({ state: "completed", account: official }), { authType: 3 });
  expect(textOf(either)).toContain("授权成功");
});

test("another merchant's account is a matter for people", () => {
  const page = pageOf(sampleAttempt({ state: "failed", failureReason: "owned_by_other_merchant" }));
  expect(page).toContain('class="btn" href="tel:4008001234"');
});

test("a browser that authorized nothing learns nothing", () => {
  const page = pageOf(null, { hasOwner: true });
  expect(page).not.toContain("laochen");
  expect(page).toContain(`href="/i/${sampleCode}"`);
});

test("after a failure on a phone WeChat's other page is a tap away", () => {
  const failed = sampleAttempt({ state: "failed", failureReason: "cancelled" });
  expect(pageOf(failed)).toContain('name="h5" value="old"');
  expect(pageOf(failed, { h5Form: "old" })).toContain('name="h5" value="new"');
});
