import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RefreshButton } from "@/components/data-table/refresh-button";
import { Field } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { Input } from "@/components/ui/input";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { Locale } from "@/lib/i18n/locales";
import { getMessages } from "@/lib/i18n/messages";

function render(node: ReactNode, locale: Locale = "zh-CN"): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={getMessages(locale)} timeZone="Asia/Shanghai">
      {node}
    </NextIntlClientProvider>,
  );
}

test("a button without an allowance cannot submit, stays focusable and says why", () => {
  const html = render(
    <Button type="submit" disabledReason="本月 5 次已用完，12-01 恢复">
      保存名称
    </Button>,
  );
  expect(html).toMatch(/<button[^>]* type="button"/);
  expect(html).toContain('aria-disabled="true"');
  expect(html).not.toContain(" disabled");
  const described = /aria-describedby="([^"]+)"/.exec(html)?.[1];
  expect(html).toContain(`id="${described}" class="text-second text-text-2">本月 5 次已用完`);
});

test("a pending button keeps its words and its place, and a second tap cannot submit", () => {
  const html = render(
    <Button type="submit" pending>
      保存
    </Button>,
  );
  expect(html).toMatch(/<button[^>]* type="button"/);
  expect(html).toContain('aria-busy="true"');
  expect(html).toContain("保存");
});

test("a status is icon, word and colour, in both languages", () => {
  expect(render(<Status machine="review" state="in_review" />)).toMatch(/lucide-hourglass.*审核中/);
  expect(render(<Status machine="release" state="gray" values={{ percent: 20 }} />, "en")).toContain(
    "Gray 20%",
  );
});

test("an unknown state reads unknown instead of failing or guessing", () => {
  expect(render(<Status machine="review" state="teleported" />)).toMatch(/lucide-circle-dashed.*未知/);
  expect(render(<Status machine="review" state="teleported" variant="plain" />, "en")).toContain("Unknown");
});

test("a time carries the exact instant and its zone", () => {
  const html = render(<Time value="2026-11-20T16:12:00Z" now="2026-11-21T02:30:00Z" />);
  expect(html).toContain('dateTime="2026-11-20T16:12:00.000Z"');
  expect(html).toContain('title="2026-11-21 00:12:00（北京时间）"');
  expect(html).toContain("今天 00:12");
});

test("a field ties label, help and error to its control", () => {
  const html = render(
    <Field name="appid" label="AppID" help="以 wx 开头" error="格式不对" optional>
      {(control) => <Input {...control} />}
    </Field>,
  );
  expect(html).toContain('<label for="field-appid"');
  expect(html).toContain("（选填）");
  const [errorId = "", helpId = ""] = (/aria-describedby="([^"]+)"/.exec(html)?.[1] ?? "").split(" ");
  expect(html).toContain(`id="${errorId}"`);
  expect(html).toContain(`id="${helpId}"`);
  expect(html).toContain('aria-invalid="true"');
  expect(html).not.toMatch(/<input[^>]* required/);
});

test("an error names who acts and keeps its codes in a fold, to be copied", () => {
  const html = render(
    <ErrorState
      title="授权已失效"
      owner="merchant"
      details={{ code: 61023, rid: "61930ce9-4e26", referenceId: "req_1" }}
    />,
  );
  expect(html).toContain("处理人：商家");
  expect(html).toMatch(/<details[\s\S]*61023[\s\S]*61930ce9-4e26[\s\S]*req_1[\s\S]*<\/details>/);
  expect(html).toContain('aria-label="复制 rid"');
});

test("a list that is read again before the page has come to life looks as the server made it", () => {
  const button = (isFetching: boolean) =>
    render(<RefreshButton query={{ isFetching, refetch: () => undefined }} />);
  expect(button(true)).toBe(button(false));
});
