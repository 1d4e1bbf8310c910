import { type FormatTranslator, formatFullTime } from "@/lib/format/time";
import { definitionOf, type NoticeEvent } from "./events";

export interface NoticeWords {
  title: string;
  body: string;
}

type Part = "name" | "title" | "body";

/** A translator of the whole catalogue: that of a page and that of a mail both fit. */
type Translate = (
  key: `notices.events.${NoticeEvent}.${Part}`,
  values?: Record<string, string | number>,
) => string;

/** What happened and what to do about it, in the reader's language. */
export function noticeWords(
  t: Translate,
  format: FormatTranslator,
  event: NoticeEvent,
  facts: Record<string, unknown>,
): NoticeWords {
  const values = valuesOf(format, event, facts);
  return {
    title: t(`notices.events.${event}.title`, values),
    body: t(`notices.events.${event}.body`, values),
  };
}

/** What an event is called where people choose. */
export function noticeEventName(t: Translate, event: NoticeEvent): string {
  return t(`notices.events.${event}.name`);
}

/** Stored facts are what somebody wrote months ago: one that is missing must not take the page down. */
function valuesOf(
  format: FormatTranslator,
  event: NoticeEvent,
  facts: Record<string, unknown>,
): Record<string, string | number> {
  const names: readonly string[] = definitionOf(event).facts;
  return Object.fromEntries(
    names.map((name) => {
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
