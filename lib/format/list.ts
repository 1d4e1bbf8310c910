import type { Locale } from "@/lib/i18n/locales";

const listFormats: Record<Locale, Intl.ListFormat> = {
  "zh-CN": new Intl.ListFormat("zh-CN", { type: "disjunction" }),
  en: new Intl.ListFormat("en", { type: "disjunction" }),
};

/** 王敏、李娜或赵磊 · Wang, Li, or Zhao; any one of them will do. */
export function formatList(items: readonly string[], locale: Locale): string {
  return listFormats[locale].format(items);
}

/** 王敏、李娜 · Wang, Li; all of them. */
export function enumerate(items: readonly string[], locale: Locale): string {
  return items.join(locale === "en" ? ", " : "、");
}
