"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatAge, formatFullTime } from "@/lib/format/time";
import { type Instant, toDate } from "@/lib/format/zone";
import { useTickingTime } from "./server-now";

export interface RelativeTimeProps {
  value: Instant;
  /** The server's time of this render. */
  now: Instant;
  /** It begins what is read, as in a cell of its own. */
  alone?: boolean;
  className?: string;
}

/** 3 分钟前, kept true while the page stays open; a date from 24 hours on. Silent for screen readers. */
export function RelativeTime({ value, now, alone = false, className }: RelativeTimeProps) {
  const t = useTranslations("format");
  const locale = useLocale();
  const ticking = useTickingTime(toDate(now).toISOString());
  return (
    <time
      dateTime={toDate(value).toISOString()}
      title={formatFullTime(t, value)}
      className={className ?? "tabular-nums"}
    >
      {formatAge(t, value, { now: ticking, locale, alone })}
    </time>
  );
}
