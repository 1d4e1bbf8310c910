import type { SimulatorRequest } from "../http";

export type Language = "zh" | "en";
/** Picks the text of the page's language. */
export type Words = (chinese: string, english: string) => string;

export const languageOf = (request: SimulatorRequest, form?: URLSearchParams): Language =>
  (form?.get("lang") ?? request.query.get("lang")) === "en" ? "en" : "zh";

export const wordsOf =
  (language: Language): Words =>
  (chinese, english) =>
    language === "en" ? english : chinese;

/** A path inside the simulator that keeps the language. */
export function pathIn(language: Language, path: string, query: Record<string, string> = {}): string {
  const parameters = new URLSearchParams({ ...query, ...(language === "en" ? { lang: "en" } : {}) });
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

const format = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "medium",
});

/** `2026-11-21 15:30:00`, Beijing time. */
export const formatTime = (milliseconds: number): string => format.format(milliseconds);

/** How long ago, in the largest unit. */
export function formatAge(milliseconds: number, words: Words): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return words("刚刚", "just now");
  if (minutes < 120) return words(`${minutes} 分钟前`, `${minutes} min ago`);
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? words(`${hours} 小时前`, `${hours} h ago`)
    : words(`${Math.floor(hours / 24)} 天前`, `${Math.floor(hours / 24)} days ago`);
}
