import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { getMessages } from "@/lib/i18n/messages";
import { ProgressSteps, type StepStanding } from "./progress-steps";

function render(standings: StepStanding[]): string {
  const steps = standings.map((standing, index) => ({ key: `${index}`, name: `步骤${index + 1}`, standing }));
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="zh-CN" messages={getMessages("zh-CN")} timeZone="Asia/Shanghai">
      <ProgressSteps label="进度" steps={steps} />
    </NextIntlClientProvider>,
  );
}

test("the step that runs is marked, and a phone names it with its place", () => {
  const html = render(["done", "current", "todo"]);
  expect(html.match(/aria-current="step"/g)).toHaveLength(1);
  expect(html).toContain("第 2 步，共 3 步");
});

test("between two steps a phone names the one that comes next; when all are done, none", () => {
  expect(render(["done", "done", "todo"])).toContain("第 3 步，共 3 步");
  expect(render(["done", "done"])).not.toContain("步，共");
});

test("a step that failed says so by word, not by colour alone", () => {
  expect(render(["failed", "todo"])).toMatch(/lucide-octagon-x.*步骤1.*未通过/);
});
