import { describe, expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import type { Failure } from "@/lib/result";
import type { MemberInvitationView } from "@/lib/services/team/view-member-invitation";
import { renderJoinPage } from "./join-page";
import { expectWords, sampleFrame, sampleJoinView, textOf } from "./testing/samples";

const token = "qrdvoecd30EWkLKSu8JNBA";
const mistaken: Failure = { ok: false, code: "invalid_input", referenceId: "req_1" };

function pageOf(
  view: Partial<MemberInvitationView> = {},
  failure: Failure | null = null,
  locale: (typeof locales)[number] = "zh-CN",
): string {
  return renderJoinPage(sampleFrame(locale), {
    token,
    view: sampleJoinView(view),
    name: failure ? "小李" : "",
    failure,
  });
}

describe.each(locales)("in %s", (locale) => {
  test.each([
    ["of a new person", {}, null],
    ["with mistakes", {}, { ...mistaken, fields: { name: "required", password: "invalid" } }],
    ["asked too often", {}, { ...mistaken, code: "rate_limited", retryAfterSeconds: 300 }],
    ["to a merchant", { as: { side: "merchant", role: "operator" } }, null],
    ["for an account", { hasAccount: true }, null],
    ["of the invited", { hasAccount: true, visitor: { kind: "invited" } }, null],
    ["of somebody else", { visitor: { kind: "other", name: "王敏" } }, null],
    ["used", { state: "used" }, null],
    ["used by this visitor", { state: "used", joinedPath: "/provider" }, null],
    ["expired", { state: "expired" }, null],
    ["withdrawn", { state: "withdrawn" }, null],
  ] as const)("the page %s has its words", (_what, view, failure) => {
    expectWords(pageOf(view, failure, locale));
  });
});

test("says who invites to what, in which role, as whom and until when", () => {
  const text = textOf(pageOf());
  for (const words of ["王敏邀请您加入「海风科技」的团队", "客户支持", "li@haifeng.example", "北京时间"]) {
    expect(text).toContain(words);
  }
});

test("whoever has an account signs in and comes back", () => {
  const page = pageOf({ hasAccount: true });
  expect(page).toContain(`href="/sign-in?callbackUrl=%2Fjoin%2F${token}"`);
  expect(page).not.toContain("<form");
});

test("each visitor has one form at most, and it works without scripts", () => {
  expect(pageOf().match(/<form method="post" action="([^"]+)"/)?.[1]).toBe(`/join/${token}`);
  expect(pageOf({ visitor: { kind: "invited" } })).toContain(`action="/join/${token}/accept"`);
  expect(pageOf({ visitor: { kind: "other", name: "x" } })).toContain(`action="/join/${token}/switch"`);
  for (const state of ["used", "expired", "withdrawn"] as const) {
    expect(pageOf({ state })).not.toContain("<form");
  }
});

test("a mistake stands beside its field, and everything but the password is kept", () => {
  const page = pageOf({}, { ...mistaken, fields: { password: "invalid" } });
  expect(page).toContain('value="小李"');
  expect(page).toMatch(/<input id="password" [^>]*aria-invalid="true" autofocus>/);
  expect(page).not.toMatch(/<input id="password"[^>]* value=/);
});

test("names are text, whatever they contain", () => {
  const page = pageOf({ inviterName: '<img src=x onerror="alert(1)">', teamName: "</h1><script>" });
  expect(page).not.toContain("<img src=x");
  expect(page.match(/<script/g)).toHaveLength(1);
});
