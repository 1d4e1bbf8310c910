import { expect } from "vitest";
import type { Locale } from "@/lib/i18n/locales";
import { createPhoneTranslator } from "@/lib/i18n/phone";
import type { InvitationView, ViewedAttempt } from "@/lib/services/invitations/view-invitation";
import type { MemberInvitationView } from "@/lib/services/team/view-member-invitation";
import type { PhoneFrame } from "../page";
import type { PhoneView, Variant } from "../variant";

export const sampleCode = "qrdvoecd30EWkLKSu8JNBA";
export const sampleLink = `https://wharf.example/i/${sampleCode}`;

export function sampleFrame(locale: Locale = "zh-CN"): PhoneFrame {
  return {
    locale,
    t: createPhoneTranslator(locale),
    now: new Date("2025-11-20T07:30:00Z"),
    theme: "system",
    nonce: "bm9uY2U=",
    path: `/i/${sampleCode}`,
    chosenView: null,
  };
}

export function sampleView(changes: Partial<InvitationView> = {}): InvitationView {
  return {
    merchantName: "老陈面馆",
    merchantSlug: "laochen",
    componentName: "海风科技",
    supportPhone: "400-800-1234",
    authType: 2,
    requiredScopeIds: [17, 18, 19, 25, 30, 31, 45],
    only: null,
    completes: null,
    h5Form: "new",
    expiresAt: "2025-12-01T07:30:00.000Z",
    state: "open",
    platformReady: true,
    hasOwner: false,
    reissueRequestedAt: null,
    mayClaim: false,
    attempt: null,
    ...changes,
  };
}

export function sampleJoinView(changes: Partial<MemberInvitationView> = {}): MemberInvitationView {
  return {
    state: "open",
    as: { side: "provider", role: "support" },
    teamName: "海风科技",
    inviterName: "王敏",
    email: "li@haifeng.example",
    expiresAt: "2025-11-27T07:30:00.000Z",
    providerName: "海风科技",
    supportPhone: "400-800-1234",
    hasAccount: false,
    visitor: { kind: "nobody" },
    joinedPath: null,
    ...changes,
  };
}

export function sampleAttempt(changes: Partial<ViewedAttempt> = {}): ViewedAttempt {
  return { state: "returned", failureReason: null, returnedAt: null, account: null, ...changes };
}

export const sampleAccount: NonNullable<ViewedAttempt["account"]> = {
  appid: "wx1a2b3c4d5e6f7a9f",
  nickName: "老陈面馆海甸店",
  kind: "mini_program",
  missingScopeIds: [19, 30],
};

export function variantOf(view: PhoneView, wework = false): Variant {
  return { view, wework };
}

/** What a person reads: no styles, no script, no tags. */
export function textOf(page: string): string {
  return page
    .replace(/<(style|script)[^>]*>.*?<\/\1>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ");
}

/** A page that shows a key instead of a text has lost its words. */
export function expectWords(page: string): void {
  expect(textOf(page)).not.toMatch(/phone\.[a-z]+\./i);
}
