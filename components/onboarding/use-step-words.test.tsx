import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { getMessages } from "@/lib/i18n/messages";
import type { Checklist, ChecklistItem } from "@/lib/services/progress/checklist-of";
import { useStepWords } from "./use-step-words";

const item = (name: ChecklistItem["name"], group: ChecklistItem["group"], reason: string): ChecklistItem => ({
  name,
  group,
  owner: group === "waiting" ? "wechat" : "merchant",
  reason,
  since: null,
  dueAt: null,
  objectId: null,
  after: [],
});

function Summary({ list }: { list: Checklist }) {
  return useStepWords().summary(list);
}

function summaryOf(items: ChecklistItem[]): string {
  const subject = { id: "app_1", kind: "app", name: "老陈面馆", appid: null, remaining: 2 } as const;
  const [next = null] = items;
  const list = {
    subjects: [],
    subject: { ...subject, isLive: false, isMiniProgram: true },
    items,
    done: 0,
    total: items.length,
    next,
  };
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="zh-CN" messages={getMessages("zh-CN")} timeZone="Asia/Shanghai">
      <Summary list={list} />
    </NextIntlClientProvider>,
  );
}

const audited = item("verification", "waiting", "auditing");

test("while WeChat works on one step, another that the merchant can take is what the summary tells", () => {
  expect(summaryOf([audited, item("profile", "act", "category")])).toMatch(/^还差 2 步上线，下一步约/);
});

test("when only WeChat acts, the summary says that nothing has to be done", () => {
  expect(summaryOf([audited])).toContain("您不用做什么");
});
