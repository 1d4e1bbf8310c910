"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { DensitySwitch } from "@/components/data-table/density-switch";
import { FilterPopover } from "@/components/data-table/filter-popover";
import { FilterChips, SegmentedFilter } from "@/components/data-table/filters";
import { ListPagination } from "@/components/data-table/list-pagination";
import { RefreshButton } from "@/components/data-table/refresh-button";
import { SearchInput } from "@/components/data-table/search-input";
import { Toolbar } from "@/components/data-table/toolbar";
import { StaleNotice } from "@/components/freshness/stale-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { Preferences } from "@/lib/preferences";
import { eventsQuery } from "@/lib/queries/events";
import { keptFields, type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { EventListItem } from "@/lib/services/callbacks/list-events";
import type { Page } from "@/lib/services/paging";
import { useEventColumns } from "./event-columns";
import { useEventChips, useEventFilterFields, useEventSegments } from "./use-event-filters";

export interface EventsViewProps {
  query: ViewQuery;
  initialPage: Page<EventListItem>;
  density: Preferences["density"];
}

export function EventsView({ query, initialPage, density }: EventsViewProps) {
  const t = useTranslations("events");
  const events = useQuery({ ...eventsQuery(query), initialData: initialPage });
  const columns = useEventColumns();
  const segments = useEventSegments(query);
  const chips = useEventChips(query);
  const fields = useEventFilterFields(query);
  const path = routes.providerEvents();
  const clearHref = viewAddress(path, { component: query.component });
  const filtered = chips.length > 0 || query.state !== undefined;
  return (
    <>
      <div className="pb-3">
        <SegmentedFilter segments={segments} label={t("views.label")} />
      </div>
      <Toolbar
        search={
          <SearchInput
            action={path}
            name="appid"
            defaultValue={String(query.appid ?? "")}
            placeholder={t("searchPlaceholder")}
            preserve={keptFields(query, "appid")}
          />
        }
        filters={
          <>
            <FilterPopover
              action={path}
              preserve={keptFields(query, ...fields.map(({ name }) => name))}
              fields={fields}
            />
            <FilterChips chips={chips} clearHref={clearHref} />
          </>
        }
        actions={
          <>
            <RefreshButton query={events} />
            <span className="max-sm:hidden">
              <DensitySwitch value={density} />
            </span>
          </>
        }
      />
      <StaleNotice query={events} />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={events.data.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => routes.providerEvent(id)}
        rowCount={events.data.totalIsExact ? events.data.total : -1}
        empty={<NoEvents filtered={filtered} clearHref={clearHref} />}
      />
      <ListPagination path={path} query={query} page={events.data} />
    </>
  );
}

function NoEvents({ filtered, clearHref }: { filtered: boolean; clearHref: string }) {
  const t = useTranslations("events.empty");
  const common = useTranslations("common.actions");
  if (!filtered) return <EmptyState title={t("first.title")}>{t("first.body")}</EmptyState>;
  return (
    <EmptyState
      icon={SearchX}
      title={t("filtered.title")}
      action={<LinkButton href={clearHref}>{common("clearFilters")}</LinkButton>}
    >
      {t("filtered.body")}
    </EmptyState>
  );
}
