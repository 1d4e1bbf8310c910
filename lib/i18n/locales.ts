export const locales = ["zh-CN", "en"] as const;

export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = "zh-CN";

export const localeCookieName = "wharf_locale";

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The remembered choice, else the browser's wish, else Chinese. */
export function resolveLocale(cookie: string | undefined, acceptLanguage: string | null | undefined): Locale {
  return isLocale(cookie) ? cookie : negotiateLocale(acceptLanguage ?? "");
}

/** The first language of an Accept-Language header that we speak, by its quality; Chinese when there is none. */
export function negotiateLocale(acceptLanguage: string): Locale {
  const wishes = acceptLanguage
    .split(",")
    .map(parseWish)
    .filter(({ quality }) => quality > 0)
    .toSorted((one, other) => other.quality - one.quality);
  for (const { language } of wishes) {
    if (language === "zh") return "zh-CN";
    if (language === "en") return "en";
  }
  return defaultLocale;
}

function parseWish(wish: string): { language: string; quality: number } {
  const [tag = "", ...parameters] = wish.trim().toLowerCase().split(";");
  const quality = parameters.find((parameter) => parameter.trim().startsWith("q="))?.split("=")[1];
  return { language: tag.split("-")[0] ?? "", quality: quality === undefined ? 1 : Number(quality) || 0 };
}
