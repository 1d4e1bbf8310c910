import { noticeGroup } from "@/lib/format/notice-group";
import { type FormatTranslator, formatFullTime } from "@/lib/format/time";
import { listArguments } from "./icu-arguments";

export interface NoticeWords {
  title: string;
  body: string;
}

/** A translator of the whole catalogue: that of a page, of a mail and of a robot's message all fit. */
interface WholeTranslator {
  raw(key: never): unknown;
}

interface AnyTranslator {
  (key: string, values?: Record<string, string | number>): string;
  raw(key: string): unknown;
}

/** Events are named by whoever tells; that each has its words, a test proves. */
const asAny = (t: WholeTranslator): AnyTranslator => t as unknown as AnyTranslator;

/** What happened and what to do about it, in the reader's language. */
export function noticeWords(
  translator: WholeTranslator,
  format: FormatTranslator,
  told: { event: string; facts: Record<string, unknown> },
): NoticeWords {
  const t = asAny(translator);
  const say = (part: "title" | "body") => {
    const key = `notices.events.${told.event}.${part}`;
    return t(key, valuesFor(format, String(t.raw(key)), told.facts));
  };
  return { title: say("title"), body: say("body") };
}

/** What an event is called where people choose. */
export function noticeEventName(translator: WholeTranslator, event: string): string {
  return asAny(translator)(`notices.events.${event}.name`);
}

/** What the events whose names begin alike are about. */
export function noticeGroupName(translator: WholeTranslator, event: string): string {
  return asAny(translator)(`notices.groups.${noticeGroup(event)}`);
}

/** Facts were stored long ago, perhaps by another version: one that is missing must not take a page down. */
function valuesFor(
  format: FormatTranslator,
  message: string,
  facts: Record<string, unknown>,
): Record<string, string | number> {
  return Object.fromEntries(
    listArguments(message).map((name) => {
      const value = facts[name];
      if (typeof value === "number") return [name, value];
      if (typeof value !== "string") return [name, "—"];
      return [name, name.endsWith("At") ? instantText(format, value) : value];
    }),
  );
}

function instantText(format: FormatTranslator, value: string): string {
  return Number.isNaN(Date.parse(value)) ? "—" : formatFullTime(format, value);
}
