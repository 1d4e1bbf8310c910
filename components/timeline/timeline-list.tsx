import { useLocale, useTranslations } from "next-intl";
import { Id } from "@/components/ui/id";
import { PlatformLink } from "@/components/ui/platform-link";
import { Timeline } from "@/components/ui/timeline";
import { formatClock, formatDate, formatFullTime } from "@/lib/format/time";
import { calendarDaysBetween, type Instant } from "@/lib/format/zone";
import { routes } from "@/lib/routes";
import type { TimelineEntry } from "@/lib/services/timeline/timeline-entry";
import { daysOf } from "./days-of";
import { toneOf, useTimelineWords } from "./timeline-words";

export interface TimelineListProps {
  entries: TimelineEntry[];
  now: Instant;
  providerName: string;
  /** Merchants see the provider's people with its name, and nothing of how it works. */
  reader: "merchant" | "staff";
}

/** By days in Beijing, newest first. */
export function TimelineList(props: TimelineListProps) {
  const { entries, now } = props;
  return (
    <div className="grid gap-5">
      {daysOf(entries).map((day) => (
        <section key={day.entries[0]?.id}>
          <h2 className="mb-2 text-second font-medium text-text-2">
            <Day at={day.at} now={now} />
          </h2>
          <DayEntries {...props} entries={day.entries} />
        </section>
      ))}
    </div>
  );
}

function DayEntries({ entries, providerName, reader }: TimelineListProps) {
  const words = useTimelineWords(providerName);
  const format = useTranslations("format");
  return (
    <Timeline
      items={entries.map((entry) => ({
        key: entry.id,
        tone: toneOf(entry),
        time: (
          <time dateTime={entry.at} title={formatFullTime(format, entry.at)} className="tabular-nums">
            {formatClock(entry.at)}
          </time>
        ),
        actor: words.actor(entry, reader === "merchant"),
        text: words.what(entry),
        detail: <Detail entry={entry} changes={words.changes(entry)} />,
      }))}
    />
  );
}

function Day({ at, now }: { at: string; now: Instant }) {
  const t = useTranslations("timeline.days");
  const locale = useLocale();
  const date = formatDate(at, { now, locale });
  const daysAgo = calendarDaysBetween(at, now);
  const name = daysAgo === 0 ? t("today") : daysAgo === 1 ? t("yesterday") : null;
  return name === null ? date : `${name} ${date}`;
}

/** What changed, and for staff the numbers that find the rest. */
function Detail({ entry, changes }: { entry: TimelineEntry; changes: string }) {
  return (
    <>
      {changes !== "" && <p>{changes}</p>}
      <Trace entry={entry} />
    </>
  );
}

function Trace({ entry }: { entry: TimelineEntry }) {
  const t = useTranslations("timeline");
  if (entry.kind === "call") {
    return (
      <p className="flex flex-wrap items-center gap-x-3">
        {entry.errcode !== null && <code className="text-caption">{entry.errcode}</code>}
        {entry.rid && <Id value={entry.rid} label="rid" />}
        <TraceLink href={routes.providerCall(entry.id)}>{t("openCall")}</TraceLink>
      </p>
    );
  }
  const eventId = entry.kind === "told" ? entry.id : entry.eventId;
  const requestId = entry.kind === "told" ? null : entry.requestId;
  if (eventId === null && requestId === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3">
      {requestId !== null && (
        <span className="inline-flex items-center gap-x-1.5">
          {t("requestId")} <Id value={requestId} label={t("requestId")} short />
        </span>
      )}
      {eventId !== null && <TraceLink href={routes.providerEvent(eventId)}>{t("openEvent")}</TraceLink>}
    </p>
  );
}

function TraceLink({ href, children }: { href: string; children: string }) {
  return (
    <PlatformLink href={href} prefetch={false} className="link inline-flex min-h-(--hit-height) items-center">
      {children}
    </PlatformLink>
  );
}
