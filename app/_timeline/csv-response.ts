import { getLocale, getTranslations } from "next-intl/server";
import { getAuditWords } from "@/app/_audit/csv-response";
import { csvStream } from "@/app/_lists/csv-download";
import { createTimelineWords, type TimelineWords } from "@/components/timeline/timeline-words";
import { openTranslator } from "@/components/wechat/open-translator";
import { csvByteOrderMark, csvLine } from "@/lib/format/csv";
import { timelineExportMax } from "@/lib/services/timeline/schemas";
import type { TimelineEntry } from "@/lib/services/timeline/timeline-entry";

const common = ["at", "group", "actor", "what", "code", "changes", "entry"] as const;
const forStaff = [...common, "requestId", "rid"] as const;

export interface TimelineCsvOptions {
  reader: "merchant" | "staff";
  providerName: string;
}

/** The entries as a file that spreadsheets open, sent while they are read. @throws what reading the first one throws */
export async function timelineCsvResponse(
  entries: AsyncGenerator<TimelineEntry>,
  { reader, providerName }: TimelineCsvOptions,
): Promise<Response> {
  const [locale, t, enums, errors, audit] = await Promise.all([
    getLocale(),
    getTranslations("timeline"),
    getTranslations("wechatEnums"),
    getTranslations("wechatErrors"),
    getAuditWords(),
  ]);
  const words = createTimelineWords(
    {
      locale,
      timeline: openTranslator(t),
      enums: openTranslator(enums),
      errors: openTranslator(errors),
      audit,
    },
    providerName,
  );
  const columns = reader === "staff" ? forStaff : common;
  // Nothing has been sent yet, so that a refusal is still an answer of its own.
  const first = await entries.next();
  const lines = async function* () {
    yield csvByteOrderMark + csvLine(columns.map((column) => t(`csv.${column}`)));
    let count = 0;
    for (let next = first; !next.done; next = await entries.next()) {
      const cells = cellsOf(next.value, words, reader, (group) => t(`groups.${group}`));
      yield csvLine(columns.map((column) => cells[column]));
      count += 1;
    }
    if (count >= timelineExportMax) yield csvLine([t("csv.capped", { max: timelineExportMax })]);
  };
  return csvStream("timeline.csv", lines());
}

function cellsOf(
  entry: TimelineEntry,
  words: TimelineWords,
  reader: "merchant" | "staff",
  groupName: (group: NonNullable<TimelineEntry["group"]>) => string,
): Record<(typeof forStaff)[number], string> {
  return {
    at: entry.at,
    group: entry.group === null ? "" : groupName(entry.group),
    actor: words.actor(entry, reader === "merchant"),
    what: words.what(entry),
    code: codeOf(entry),
    changes: words.changes(entry),
    requestId: entry.kind === "act" ? (entry.requestId ?? "") : "",
    rid: entry.kind === "call" ? (entry.rid ?? "") : "",
    entry: entry.id,
  };
}

function codeOf(entry: TimelineEntry): string {
  if (entry.kind === "act") return entry.act.action;
  if (entry.kind === "told") return entry.name ?? "";
  return entry.errcode === null ? (entry.failure ?? "") : String(entry.errcode);
}
