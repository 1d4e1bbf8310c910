import { useLocale, useTranslations } from "next-intl";
import { formatFullTime, formatTime } from "@/lib/format/time";
import { type Instant, toDate } from "@/lib/format/zone";
import { classNames } from "./class-names";

export interface TimeProps {
  value: Instant;
  /** The server's time of this render: pages take it from their clock, client components from `useServerNow`. */
  now: Instant;
  /** `minute` keeps the time of day for older days. */
  precision?: "day" | "minute";
  /** It begins what is read, as in a cell of its own. */
  alone?: boolean;
  className?: string;
}

/** 今天 10:12 · 昨天 · 11-20 · 2025-11-20, in Beijing time, with the whole value behind it. */
export function Time({ value, now, precision = "day", alone = false, className }: TimeProps) {
  const t = useTranslations("format");
  const locale = useLocale();
  return (
    <time
      dateTime={toDate(value).toISOString()}
      title={formatFullTime(t, value)}
      className={classNames("whitespace-nowrap", className ?? "tabular-nums")}
    >
      {formatTime(t, value, { now, locale, precision, alone })}
    </time>
  );
}
