import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { createAuditWords } from "@/components/audit/audit-words";
import { openTranslator } from "@/components/wechat/open-translator";
import { type Locale, locales } from "@/lib/i18n/locales";
import { getMessages } from "@/lib/i18n/messages";
import { faceStatuses } from "@/lib/services/filings/face-check";
import type { ActEntry, TimelineEntry } from "@/lib/services/timeline/timeline-entry";
import { filingStatuses, procedureStatuses } from "@/lib/wechat/filing-status";
import { createTimelineWords, toneOf } from "./timeline-words";

function wordsIn(locale: Locale) {
  const messages = getMessages(locale);
  const open = (
    namespace: "audit" | "roles" | "scopes" | "status" | "timeline" | "wechatEnums" | "wechatErrors",
  ) => openTranslator(createTranslator({ locale, messages, namespace }));
  const audit = createAuditWords({
    locale,
    audit: open("audit"),
    roles: open("roles"),
    scopes: open("scopes"),
    status: open("status"),
    format: createTranslator({ locale, messages, namespace: "format" }),
  });
  const translators = {
    locale,
    timeline: open("timeline"),
    enums: open("wechatEnums"),
    errors: open("wechatErrors"),
    audit,
  };
  return createTimelineWords(translators, "海风科技");
}

const act = (changes: Partial<ActEntry["act"]>): ActEntry => ({
  kind: "act",
  id: "aud_1",
  at: "2026-11-20T04:00:00.000Z",
  group: "access",
  requestId: null,
  eventId: null,
  act: {
    action: "authorizer.authorize",
    actorKind: "callback",
    actorName: "WeChat",
    objectKind: "authorizer",
    before: {},
    after: {},
    names: {},
    merchantId: null,
    ...changes,
  },
});

describe("an entry in words", () => {
  const words = wordsIn("zh-CN");

  test("is told of the one who did it: the administrator, WeChat, a person, the provider's person", () => {
    expect(words.actor(act({}), true)).toBe("账号管理员");
    expect(words.actor(act({ action: "appeal.decide", actorKind: "job" }), true)).toBe("微信");
    const staff = act({ action: "authorizer.assign", actorKind: "staff", actorName: "王敏" });
    expect(words.actor(staff, true)).toBe("海风科技 · 王敏");
    expect(words.actor(staff, false)).toBe("王敏");
  });

  test("names what joined and what left, and of a first grant only how much it is", () => {
    expect(words.changes(act({ after: { appid: "wx1", funcScopeIds: [17, 18] } }))).toBe("授予 2 项权限");
    const less = act({ before: { funcScopeIds: [17, 18] }, after: { funcScopeIds: [18] } });
    expect(words.changes(less)).toContain("移除");
  });

  test("of a refused call says which and why", () => {
    const call: TimelineEntry = {
      kind: "call",
      id: "call_1",
      at: "2026-11-20T04:00:00.000Z",
      group: "calls",
      endpoint: "violation.illegalRecords",
      errcode: 61007,
      rid: null,
      failure: "permission_missing",
    };
    expect(words.what(call)).toMatch(/^拒绝了调用 violation\.illegalRecords：/);
    expect(toneOf(call)).toBe("danger");
  });
});

test.each(locales)("every entry of its own is worded in %s", (locale) => {
  const words = wordsIn(locale);
  for (const action of ["authorizer.bind", "violation.find", "appeal.open", "authorizer.unauthorize"])
    expect(words.what(act({ action }))).not.toContain(action);
});

test.each(locales)("every number by which WeChat tells of a filing is a word in %s", (locale) => {
  const words = wordsIn(locale);
  const told = {
    icpStatus: filingStatuses,
    smsStatus: [1, 2, 3],
    faceStatus: Object.values(faceStatuses),
    procedureStatus: procedureStatuses,
  };
  for (const [field, numbers] of Object.entries(told)) {
    for (const number of numbers) {
      const entry = act({ action: "filing.state", objectKind: "filing", after: { [field]: number } });
      expect(words.changes(entry)).not.toMatch(/\d/);
    }
  }
});
