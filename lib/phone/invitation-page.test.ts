import { describe, expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import type { Failure } from "@/lib/result";
import type { InvitationView } from "@/lib/services/invitations/view-invitation";
import { type InvitationPageInput, renderInvitationPage } from "./invitation-page";
import {
  expectWords,
  sampleAccount,
  sampleAttempt,
  sampleCode,
  sampleFrame,
  sampleLink,
  sampleView,
  textOf,
  variantOf,
} from "./testing/samples";
import { phoneViews } from "./variant";

function pageOf(
  view: Partial<InvitationView> = {},
  more: Partial<InvitationPageInput> = {},
  locale: (typeof locales)[number] = "zh-CN",
): string {
  return renderInvitationPage(sampleFrame(locale), {
    code: sampleCode,
    link: sampleLink,
    view: sampleView(view),
    variant: variantOf("wechat"),
    failure: null,
    ...more,
  });
}

const refused: Failure = {
  ok: false,
  code: "wechat_error",
  reason: "ip_not_allowed",
  referenceId: "req_1",
  wechat: { errcode: 61004, rid: "61930ce9-4e2605ba-0fb2cd5d", requestIp: "203.0.113.9" },
};

describe.each(locales)("in %s", (locale) => {
  test.each(phoneViews)("the %s view has its words, one heading and the ways to the other views", (view) => {
    const page = pageOf({}, { variant: variantOf(view) }, locale);
    expectWords(page);
    expect(page).toContain(`<html lang="${locale}">`);
    expect(page.match(/<h1/g)).toHaveLength(1);
    for (const other of phoneViews.filter((name) => name !== view)) {
      expect(page).toContain(`href="/i/${sampleCode}?view=${other}"`);
    }
  });

  test.each(["expired", "revoked"] as const)("an %s invitation says so and offers a new one", (state) => {
    const page = pageOf({ state }, {}, locale);
    expectWords(page);
    expect(page).toContain(`action="/i/${sampleCode}/reissue"`);
    expect(page).not.toContain("/authorize");
  });
});

test("inside WeChat one button leads to WeChat; it is a form, so that it works without JavaScript", () => {
  const page = pageOf();
  expect(page).toContain(
    `<form method="post" action="/i/${sampleCode}/authorize"><input type="hidden" name="form" value="h5">`,
  );
  expect(textOf(page)).toContain("去微信授权");
  expect(textOf(page)).toContain("老陈面馆");
});

test("on a computer the code of the link is shown, and a button for this very computer", () => {
  const page = pageOf({}, { variant: variantOf("pc") });
  expect(page).toContain(`<img src="/i/${sampleCode}/qr" width="240" height="240"`);
  expect(page).toContain('name="form" value="pc"');
  expect(page).toContain(`data-poll="/i/${sampleCode}?poll=1&amp;since=1763623800000"`);
});

test("a browser outside WeChat can only pass the link on", () => {
  const page = pageOf({}, { variant: variantOf("phone") });
  expect(page).not.toContain("/authorize");
  expect(page).toContain(`value="${sampleLink}"`);
  expect(page).toContain(`<img src="/i/${sampleCode}/qr" width="200" height="200"`);
  expect(textOf(page)).toContain("请在微信中打开");
  expect(textOf(pageOf({}, { variant: variantOf("phone", true) }))).toContain(
    "请在微信（不是企业微信）中打开",
  );
});

test("the warning about exclusive release rights stands only where they are asked for", () => {
  expect(textOf(pageOf())).toContain("授权后您不能再从微信公众平台发布版本");
  expect(textOf(pageOf({ requiredScopeIds: [17, 30] }))).not.toContain("不能再从微信公众平台发布版本");
});

test("what the provider may do comes in words, the weightiest first", () => {
  const text = textOf(pageOf({ requiredScopeIds: [17, 19, 30, 18] }));
  const places = ["小程序开发与数据分析", "小程序基本信息管理", "获取小程序码"].map((name) =>
    text.indexOf(name),
  );
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual([...places].sort((one, other) => one - other));
});

test("while the platform cannot authorize, no button leads to WeChat", () => {
  const page = pageOf({ platformReady: false });
  expect(page).not.toContain("/authorize");
  expect(textOf(page)).toContain("服务暂时不可用");
});

test("a refusal of WeChat is told without what only staff may know", () => {
  const text = textOf(pageOf({}, { failure: refused }));
  expect(text).toContain("需要服务商处理");
  expect(text).toContain("61004");
  expect(text).toContain("61930ce9-4e2605ba-0fb2cd5d");
  expect(text).not.toContain("203.0.113.9");
});

test.each([
  [{ reason: "busy" }, "微信暂时没有回应"],
  [{ reason: "timeout" }, "微信暂时没有回应"],
  [{ reason: "quota" }, "今天的授权次数已用完"],
  [{ code: "precondition_failed" as const, reason: "ticket_missing" }, "服务暂时不可用"],
  [{ code: "rate_limited" as const, retryAfterSeconds: 61 }, "请等 2 分钟再试"],
  [{ code: "internal" as const, reason: undefined }, "参考号 req_1"],
])("a button that led nowhere because of %j says %s", (failure, words) => {
  expect(textOf(pageOf({}, { failure: { ...refused, ...failure } }))).toContain(words);
});

test("who has authorized here goes on; who has not may sign in or authorize", () => {
  const attempt = sampleAttempt({ state: "completed", account: sampleAccount });
  const own = pageOf({ attempt });
  expect(own).toContain(`href="/i/${sampleCode}/done"`);
  expect(textOf(own)).toContain("已授权「老陈面馆海甸店」");
  const foreign = pageOf({ hasOwner: true });
  expect(foreign).toContain('href="/sign-in"');
  expect(foreign).not.toContain("laochen");
});

test("a new link was asked for: the button is gone for an hour", () => {
  const asked = { state: "expired", reissueRequestedAt: "2025-11-20T07:00:00.000Z" } as const;
  expect(pageOf(asked)).not.toContain("/reissue");
  expect(textOf(pageOf(asked))).toContain("11-20 15:00");
  expect(pageOf({ ...asked, reissueRequestedAt: "2025-11-20T06:00:00.000Z" })).toContain("/reissue");
});

test.each(phoneViews)("names from outside cannot become markup in the %s view", (view) => {
  const hostile = `"><img src=x onerror=alert(1)>'</title><script>`;
  const page = pageOf(
    {
      merchantName: hostile,
      componentName: hostile,
      supportPhone: hostile,
      attempt: sampleAttempt({ state: "completed", account: { ...sampleAccount, nickName: hostile } }),
    },
    { variant: variantOf(view), link: hostile },
  );
  expect(page).not.toContain("<img src=x");
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(page.match(/<\/title>/g)).toHaveLength(1);
});

describe("WeChat's other page", () => {
  test.each([
    ["new", "old", "换旧版授权页"],
    ["old", "new", "换新版授权页"],
  ] as const)("while the link leads to the %s one, the %s one is a tap away", (h5Form, other, words) => {
    const page = pageOf({ h5Form });
    expect(page).toContain(`name="h5" value="${other}"`);
    expect(textOf(page)).toContain(words);
  });

  test("is for phones alone", () => {
    expect(pageOf({}, { variant: variantOf("pc") })).not.toContain(`name="h5"`);
  });
});

describe.each(locales)("a link for one account, in %s", (locale) => {
  const only = { appid: "wx1a2b3c4d5e6f7a9f", nickName: "老陈面馆海甸店" };

  test.each(["missing_sets", "authorization", null] as const)("names it (%s)", (completes) => {
    const page = pageOf({ only, completes, requiredScopeIds: [30] }, {}, locale);
    expectWords(page);
    expect(textOf(page)).toContain(only.nickName);
    expect(textOf(page)).toContain(only.appid);
  });

  test("that has done its work offers nothing more", () => {
    const page = pageOf({ only, state: "fulfilled" }, {}, locale);
    expectWords(page);
    expect(textOf(page)).toContain(only.nickName);
    expect(page).not.toContain("<form method");
  });
});

test.each(["open", "expired"] as const)(
  "a member's browser is led on to the checklist by an %s link",
  (state) => {
    const on = 'href="/m/laochen/onboarding"';
    expect(pageOf({ state, hasOwner: true }, { isMember: true })).toContain(on);
    expect(pageOf({ state, hasOwner: true })).not.toContain("laochen");
  },
);

test("creating a mini program begins with a sign-in, where the link is for mini programs", () => {
  expect(pageOf()).toContain(`href="/i/${sampleCode}/claim"`);
  expect(pageOf({ authType: 1 })).not.toContain("/claim");
});
