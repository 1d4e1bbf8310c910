import { describe, expect, test } from "vitest";
import { listArguments } from "@/lib/i18n/icu-arguments";
import { locales } from "@/lib/i18n/locales";
import { noticeEventName, noticeGroupName, noticeWords } from "@/lib/i18n/notice-words";
import { createPhoneTranslator } from "@/lib/i18n/phone";
import { definitionOf, noticeEventNames } from "./events";
import { noticeAddress } from "./notice-link";

describe.each(locales)("in %s", (locale) => {
  const t = createPhoneTranslator(locale);
  const format = (
    key: Parameters<Parameters<typeof noticeWords>[1]>[0],
    values?: Record<string, string | number>,
  ) => t(`format.${key}`, values);

  test.each(noticeEventNames)("%s has words that name only what it knows", (event) => {
    const { facts } = definitionOf(event);
    for (const part of ["name", "title", "body"] as const) {
      const text = t.raw(`notices.events.${event}.${part}`);
      expect(typeof text).toBe("string");
      expect(facts).toEqual(expect.arrayContaining(listArguments(String(text))));
    }
    const values = Object.fromEntries(
      facts.map((name) => [
        name,
        name.endsWith("At") ? "2026-11-30T02:12:00.000Z" : name === "count" ? 3 : "老陈面馆",
      ]),
    );
    const words = noticeWords(t, format, { event, facts: values });
    expect(words.title + words.body).not.toMatch(/[{}]|—|notices\./);
    expect(noticeEventName(t, event)).not.toContain("notices.");
    expect(noticeGroupName(t, event)).not.toContain("notices.");
  });

  test("a fact that was never written is a dash, and a time is shown in Beijing", () => {
    expect(
      noticeWords(t, format, { event: "registration.late", facts: { name: "老陈面馆" } }).body,
    ).toContain("—");
    const facts = { name: "老陈面馆", deadlineAt: "2026-11-30T02:12:00.000Z" };
    expect(noticeWords(t, format, { event: "registration.late", facts }).body).toContain("2026-11-30 10:12");
  });
});

test.each(noticeEventNames)("%s concerns somebody and opens a page of whoever reads it", (event) => {
  const { merchant, staff, page } = definitionOf(event);
  expect((merchant?.roles.length ?? 0) + (staff?.roles.length ?? 0)).toBeGreaterThan(0);
  if (merchant) expect(noticeAddress(page, "laochen", "id_1")).toMatch(/^\/m\/laochen/);
  if (staff) expect(noticeAddress(page, null, "id_1")).toMatch(/^\/provider/);
});
