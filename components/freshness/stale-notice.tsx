"use client";

import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { formatClock } from "@/lib/format/time";

export interface StaleNoticeProps {
  /** What a query knows about itself. */
  query: { isError: boolean; isFetching: boolean; dataUpdatedAt: number; refetch: () => unknown };
}

/** Over data that could not be read again: it stays, with its age. */
export function StaleNotice({ query }: StaleNoticeProps) {
  const t = useTranslations("provider.stale");
  if (!query.isError) return null;
  return (
    <Banner
      tone="attention"
      title={t("title", { time: formatClock(new Date(query.dataUpdatedAt).toISOString()) })}
      action={
        <Button pending={query.isFetching} onClick={() => query.refetch()}>
          {t("retry")}
        </Button>
      }
      className="mb-3"
    />
  );
}
