import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { getMessages } from "@/lib/i18n/messages";
import type { FailingCalls } from "@/lib/services/health/read-failing-calls";
import { FailingCallsCard } from "./failing-calls-card";

const now = "2026-11-20T16:12:00Z";

/** As many kinds as wished, each rarer than the one before. */
const kinds = (count: number): FailingCalls[] =>
  Array.from({ length: count }, (_, index) => ({
    endpoint: `wxa.endpoint${index}`,
    errcode: 45009,
    kind: "quota",
    count: 1000 - index,
    appCount: 1,
    lastAt: now,
    lastRid: null,
    requestIp: null,
  }));

const render = (count: number): string =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="zh-CN" messages={getMessages("zh-CN")} timeZone="Asia/Shanghai">
      <FailingCallsCard calls={kinds(count)} now={now} />
    </NextIntlClientProvider>,
  );

test("every kind of failure is on the board: the most frequent open, the others counted and a press away", () => {
  const html = render(11);
  for (const { endpoint } of kinds(11)) expect(html).toContain(`>${endpoint}</code>`);
  const [open = "", folded = ""] = html.split("另有 3 类");
  expect(open).toContain("wxa.endpoint7<");
  expect(folded).toContain("wxa.endpoint8<");
  expect(folded).not.toContain("wxa.endpoint7<");
});

test("few kinds are all open", () => {
  expect(render(8)).not.toContain("另有");
});
