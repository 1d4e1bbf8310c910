import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { SegmentedFilter } from "@/components/data-table/filters";
import { NothingFound } from "@/components/data-table/nothing-found";
import { Pagination } from "@/components/data-table/pagination";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { changedView, type ViewQuery } from "@/lib/queries/view-address";
import type { TimelinePage } from "@/lib/services/timeline/list-timeline";
import type { TimelineGroup } from "@/lib/services/timeline/schemas";
import { TimelineList, type TimelineListProps } from "./timeline-list";

export interface TimelineViewProps extends Omit<TimelineListProps, "entries"> {
  path: string;
  query: ViewQuery;
  page: TimelinePage;
  groups: readonly TimelineGroup[];
}

/** Groups, days and pages, made on the server; the address is the view. */
export function TimelineView({ path, query, page, groups, ...list }: TimelineViewProps) {
  const t = useTranslations("timeline");
  const segments = [undefined, ...groups].map((group) => ({
    href: changedView(path, query, { group }),
    label: t(`groups.${group ?? "all"}`),
    current: query.group === group,
  }));
  const hrefOf = (place: "after" | "before", cursor: string | null) =>
    cursor === null ? undefined : changedView(path, query, { [place]: cursor });
  return (
    <>
      <div className="pb-3">
        <SegmentedFilter segments={segments} label={t("label")} />
      </div>
      <Card>
        {page.items.length === 0 ? (
          <Nothing path={path} query={query} />
        ) : (
          <TimelineList {...list} entries={page.items} />
        )}
      </Card>
      <Pagination
        previousHref={hrefOf("before", page.previousCursor)}
        nextHref={hrefOf("after", page.nextCursor)}
      />
    </>
  );
}

function Nothing({ path, query }: { path: string; query: ViewQuery }): ReactNode {
  const t = useTranslations("timeline.empty");
  if (query.after !== undefined || query.before !== undefined) {
    return (
      <NothingFound title={t("end.title")} clearHref={changedView(path, query, {})}>
        {t("end.body")}
      </NothingFound>
    );
  }
  if (query.group !== undefined) {
    return (
      <NothingFound title={t("filtered.title")} clearHref={changedView(path, query, { group: undefined })}>
        {t("filtered.body")}
      </NothingFound>
    );
  }
  return <EmptyState title={t("first.title")}>{t("first.body")}</EmptyState>;
}
