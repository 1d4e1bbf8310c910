import { getTranslations } from "next-intl/server";
import { classNames } from "@/components/ui/class-names";
import { Time } from "@/components/ui/time";
import { formatTime } from "@/lib/format/time";
import { calendarDaysBetween, type Instant } from "@/lib/format/zone";
import type { Locale } from "@/lib/i18n/locales";
import { noticeWords } from "@/lib/i18n/notice-words";
import { routes } from "@/lib/routes";
import type { NoticeDto } from "@/lib/services/notices/list-notices";

export interface NoticeDaysProps {
  items: NoticeDto[];
  now: Instant;
  locale: Locale;
}

/** One list for each day, newest first. Works without JavaScript. */
export async function NoticeDays({ items, now, locale }: NoticeDaysProps) {
  const [t, words, format] = await Promise.all([
    getTranslations("notices.inbox"),
    getTranslations(),
    getTranslations("format"),
  ]);
  const nameOfDay = (day: number, at: string) => {
    if (day === 0) return t("today");
    return day === 1 ? t("yesterday") : formatTime(format, at, { now, locale });
  };
  return (
    <div className="grid gap-5">
      {byDay(items, now).map(({ day, notices: [first, ...others] }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="pb-2 text-second font-medium text-text-2">
            {nameOfDay(day, first.createdAt)}
          </h2>
          <ul className="rounded-card border border-border bg-surface">
            {[first, ...others].map((item) => {
              const { title, body } = noticeWords(words, format, item);
              const isUnread = item.readAt === null;
              return (
                <li key={item.id} className="border-b border-border last:border-b-0">
                  {/* A plain link: following it writes, so nothing may fetch it ahead. */}
                  <a
                    href={routes.openNotice(item.id)}
                    className="grid min-h-(--hit-height) grid-cols-[0.5rem_minmax(0,1fr)] gap-x-3 sm:grid-cols-[0.5rem_minmax(0,1fr)_auto] px-(--card-padding) py-3 transition-colors hover:bg-hover focus-visible:-outline-offset-2"
                  >
                    <span className="flex h-(--type-body-line) items-center">
                      {isUnread && (
                        <span className="size-2 rounded-full bg-primary">
                          <span className="sr-only">{t("unreadMark")}</span>
                        </span>
                      )}
                    </span>
                    <span className="min-w-0">
                      <span className={classNames("block break-words", isUnread && "font-semibold")}>
                        {title}
                      </span>
                      <span className="block text-second text-text-2">{body}</span>
                    </span>
                    <Time
                      value={item.createdAt}
                      now={now}
                      alone
                      precision="minute"
                      className="text-second text-text-2 tabular-nums max-sm:col-start-2"
                    />
                  </a>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}

interface Day {
  /** How many days ago in Beijing. */
  day: number;
  notices: [NoticeDto, ...NoticeDto[]];
}

function byDay(items: NoticeDto[], now: Instant): Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const day = calendarDaysBetween(item.createdAt, now);
    const last = days.at(-1);
    if (last?.day === day) last.notices.push(item);
    else days.push({ day, notices: [item] });
  }
  return days;
}
