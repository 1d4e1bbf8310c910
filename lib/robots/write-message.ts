import { defaultLocale, isLocale } from "@/lib/i18n/locales";
import { noticeWords } from "@/lib/i18n/notice-words";
import { createPhoneTranslator } from "@/lib/i18n/phone";
import type { RobotMessage } from "./robot";

export interface RobotText {
  title: string;
  lines: { text: string; url: string | null }[];
}

/** A message in the group's language, no longer than its platform takes. @param bytesMax of all texts together */
export function writeMessage(
  message: Pick<RobotMessage, "locale" | "providerName" | "content">,
  bytesMax: number,
): RobotText {
  const t = createPhoneTranslator(isLocale(message.locale) ? message.locale : defaultLocale);
  const provider = oneLine(message.providerName);
  if (message.content.kind === "test") {
    return {
      title: t("robots.message.testTitle", { provider }),
      lines: [
        { text: t("robots.message.testBody"), url: null },
        { text: t("robots.message.open"), url: message.content.url },
      ],
    };
  }
  const told = message.content.told.map((item) => ({
    ...noticeWords(t, (key, values) => t(`format.${key}`, values), item),
    url: item.url,
    platform: item.platform && oneLine(item.platform),
  }));
  const [first, ...others] = told;
  if (!first) throw new Error("a message without anything to tell");
  if (others.length === 0) {
    return {
      title: oneLine(first.title),
      lines: [
        { text: oneLine(first.body), url: null },
        ...(first.platform
          ? [{ text: t("robots.message.platform", { name: first.platform }), url: null }]
          : []),
        { text: t("robots.message.open"), url: first.url },
      ],
    };
  }
  const lines = told.map(({ title, url, platform }) => ({
    text: ["", oneLine(title), platform]
      .filter((part) => part !== null)
      .join(" · ")
      .trim(),
    url,
  }));
  return { title: t("robots.message.many", { count: told.length }), lines: fitting(lines, bytesMax) };
}

/** Names are limited where they are entered, but not to what a robot may say. */
const lineMax = 200;

function oneLine(text: string): string {
  const line = text.replace(/[\s\p{C}]+/gu, " ").trim();
  return [...line].length <= lineMax ? line : `${[...line].slice(0, lineMax - 1).join("")}…`;
}

function fitting(lines: RobotText["lines"], bytesMax: number): RobotText["lines"] {
  let left = bytesMax;
  return lines.filter(({ text, url }) => {
    // Three bytes for each sign that an escape may make of one.
    left -= Buffer.byteLength(text) * 3 + Buffer.byteLength(url ?? "") + 8;
    return left > 0;
  });
}
