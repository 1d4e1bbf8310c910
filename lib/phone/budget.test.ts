import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { renderClaimPage } from "./claim-page";
import { renderDonePage } from "./done-page";
import { renderInvitationPage } from "./invitation-page";
import { renderJoinPage } from "./join-page";
import { renderUnconfirmedPage } from "./message-page";
import { phoneScript } from "./script";
import { phoneStyles } from "./styles";
import {
  sampleAccount,
  sampleAttempt,
  sampleCode,
  sampleFrame,
  sampleJoinView,
  sampleLink,
  sampleView,
  variantOf,
} from "./testing/samples";
import { phoneViews } from "./variant";

/** In kilobytes of 1024 bytes: what a phone on a slow line can show at once. */
const budget = { scriptGzip: 8, styles: 10, pageGzip: 14, page: 26 };

const kilobytes = (text: string | Uint8Array) => Buffer.byteLength(text) / 1024;

describe.each(locales)("in %s", (locale) => {
  const frame = sampleFrame(locale);
  const attempt = sampleAttempt({ state: "completed", account: sampleAccount });
  const failed = {
    ok: false,
    code: "invalid_input",
    referenceId: "req_1",
    fields: { email: "emailTaken" },
  } as const;
  const values = { name: "陈建国", email: "chen@laochen.example", claimCode: "" };
  const pages: [string, string][] = [
    ...phoneViews.map((view): [string, string] => [
      `invitation, ${view}`,
      renderInvitationPage(frame, {
        code: sampleCode,
        link: sampleLink,
        view: sampleView({ hasOwner: true }),
        variant: variantOf(view),
        failure: { ok: false, code: "wechat_error", reason: "busy", referenceId: "req_1" },
      }),
    ]),
    [
      "done",
      renderDonePage(frame, {
        code: sampleCode,
        view: sampleView({ attempt }),
        variant: variantOf("wechat"),
      }),
    ],
    ["claim", renderClaimPage(frame, { code: sampleCode, view: sampleView(), values, failure: failed })],
    [
      "join",
      renderJoinPage(frame, {
        token: sampleCode,
        view: sampleJoinView(),
        name: "小李",
        failure: { ok: false, code: "invalid_input", referenceId: "req_1", fields: { name: "required" } },
      }),
    ],
    ["unconfirmed", renderUnconfirmedPage(frame, null)],
  ];

  test.each(pages)(
    "the page %s stays within its budget and loads no script, style or font",
    (_name, page) => {
      expect(kilobytes(page)).toBeLessThanOrEqual(budget.page);
      expect(kilobytes(gzipSync(page))).toBeLessThanOrEqual(budget.pageGzip);
      expect(page.match(/<script nonce="[^"]+">/g)).toHaveLength(1);
      expect(page.match(/<script|<link rel="(?!icon)|@import|url\(/g)).toHaveLength(1);
      expect(page).not.toMatch(/ (on[a-z]+|style)="/);
    },
  );
});

test("script and style sheet stay within theirs", () => {
  expect(kilobytes(gzipSync(phoneScript))).toBeLessThanOrEqual(budget.scriptGzip);
  expect(kilobytes(phoneStyles("system"))).toBeLessThanOrEqual(budget.styles);
});

test("the script is whole and speaks a language that old WebViews read", () => {
  expect(() => new Function(phoneScript)).not.toThrow();
  expect(phoneScript).not.toMatch(/=>|`|\b(const|let|async|await|class)\b |\?\.|\?\?|\.\.\./);
  expect(phoneScript).not.toContain("</script");
});

test("the style sheet keeps to what old WebViews read", () => {
  const styles = phoneStyles("system");
  expect(styles).not.toMatch(/@layer|oklch|color-mix|[;{]gap:|[;{]inset:|text-size-adjust/);
  expect(styles).not.toContain("</style");
});

test("a chosen theme wins over the system's", () => {
  expect(phoneStyles("light")).not.toContain("color-scheme:dark");
  expect(phoneStyles("dark")).not.toContain("prefers-color-scheme");
});
