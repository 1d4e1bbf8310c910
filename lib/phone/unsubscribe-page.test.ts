import { describe, expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import type { UnsubscribeView } from "@/lib/services/notices/unsubscribe";
import { expectWords, sampleFrame, textOf } from "./testing/samples";
import { renderUnsubscribePage } from "./unsubscribe-page";

const provider = { name: "海风科技", supportPhone: "400-800-1234" };
const mailed = [
  { event: "filing.rejected", mail: "now" },
  { event: "filing.filed", mail: "digest" },
] as const;
const some: UnsubscribeView = { about: "filing", isOff: false, mailed: [...mailed] };
const none: UnsubscribeView = { about: "filing", isOff: true, mailed: [] };
const show = (
  view: UnsubscribeView,
  done: "stopped" | "restored" | null = null,
  locale: (typeof locales)[number] = "zh-CN",
) => renderUnsubscribePage(sampleFrame(locale), { token: "usr_1.filing.x", provider, view, done });

describe.each(locales)("in %s", (locale) => {
  test.each([
    ["that asks", some, null],
    ["that says what ended", some, "stopped"],
    ["of what had ended before", none, null],
    ["that takes it back", some, "restored"],
    ["of digests", { ...some, about: "digest" }, null],
  ] as const)("the page %s has its words", (_what, view, done) => {
    expectWords(show(view, done, locale));
  });
});

test("what was mailed a moment ago is handed on, to be given back as it was", () => {
  expect(show(some, "stopped")).toContain('value="filing.rejected=now,filing.filed=digest"');
  expect(show(none)).toContain('name="before" value=""');
});

test("asking names the kind and what falls silent, and nobody", () => {
  const text = textOf(show(some));
  expect(text).toContain("停止接收「备案」的通知邮件？");
  expect(text).toContain("备案");
  expect(text).not.toContain("usr_1");
});
