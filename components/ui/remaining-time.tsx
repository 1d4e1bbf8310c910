"use client";

import { useTranslations } from "next-intl";
import { formatDuration, formatFullTime } from "@/lib/format/time";
import { type Instant, toDate } from "@/lib/format/zone";
import { useTickingTime } from "./server-now";

/** 23 小时 47 分 until a moment, kept true while the page stays open. Silent for screen readers. */
export function RemainingTime({ until, now }: { until: Instant; now: Instant }) {
  const t = useTranslations("format");
  const ticking = useTickingTime(toDate(now).toISOString());
  const leftMs = Math.max(0, toDate(until).getTime() - new Date(ticking).getTime());
  return (
    <time dateTime={toDate(until).toISOString()} title={formatFullTime(t, until)} className="tabular-nums">
      {formatDuration(t, leftMs)}
    </time>
  );
}
