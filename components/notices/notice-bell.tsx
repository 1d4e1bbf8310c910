"use client";

import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { latestMarks } from "@/components/freshness/connection";
import { CurrentLink } from "@/components/ui/current-link";

export interface NoticeBellProps {
  /** The page of notices. */
  href: string;
  /** As it stood when the page was made; the change cursor brings newer ones. */
  mark: string;
}

/** Counting further helps nobody. */
const shownMax = 99;

/** How many notices are unread, everywhere at hand. */
export function NoticeBell({ href, mark }: NoticeBellProps) {
  const t = useTranslations("common.bell");
  const marks = useSyncExternalStore(latestMarks.subscribe, latestMarks.get, () => null);
  const unread = Number.parseInt(marks?.notices ?? mark, 10) || 0;
  const shown = unread > shownMax ? `${shownMax}+` : String(unread);
  return (
    <CurrentLink
      href={href}
      prefetch={false}
      aria-label={unread === 0 ? t("none") : t("unread", { shown })}
      className="relative grid size-(--hit-height) shrink-0 place-items-center rounded-control text-text-2 transition-colors hover:bg-hover hover:text-text aria-[current=page]:text-primary-text"
    >
      <Bell className="size-5" />
      {unread > 0 && (
        <span
          aria-hidden="true"
          className="absolute start-[calc(50%+0.125rem)] top-0.5 min-w-4 sm:-top-1.5 rounded-full bg-primary px-1 text-center text-caption leading-4 font-medium text-on-primary tabular-nums"
        >
          {shown}
        </span>
      )}
    </CurrentLink>
  );
}
