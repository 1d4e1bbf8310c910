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
import { callsQuery } from "@/lib/queries/calls";
import { keptFields, type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { CallListItem } from "@/lib/services/api-calls/call-item";
import type { Page } from "@/lib/services/paging";
import { useCallColumns } from "./call-columns";
import { useCallChips, useCallFilterFields, useCallSegments } from "./use-call-filters";

export interface CallsViewProps {
  query: ViewQuery;
  initialPage: Page<CallListItem>;
  density: Preferences["density"];
}

export function CallsView({ query, initialPage, density }: CallsViewProps) {
  const t = useTranslations("calls");
  const calls = useQuery({ ...callsQuery(query), initialData: initialPage });
  const columns = useCallColumns();
  const segments = useCallSegments(query);
  const chips = useCallChips(query);
  const fields = useCallFilterFields(query);
  const path = routes.providerCalls();
  const clearHref = viewAddress(path, { component: query.component });
  const filtered = chips.length > 0 || query.result !== undefined || query.q !== undefined;
  return (
    <>
      <div className="pb-3">
        <SegmentedFilter segments={segments} label={t("views.label")} />
      </div>
      <Toolbar
        search={
          <SearchInput
            action={path}
            defaultValue={String(query.q ?? "")}
            placeholder={t("searchPlaceholder")}
            preserve={keptFields(query, "q")}
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
            <RefreshButton query={calls} />
            <span className="max-sm:hidden">
              <DensitySwitch value={density} />
            </span>
          </>
        }
      />
      <StaleNotice query={calls} />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={calls.data.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => routes.providerCall(id)}
        rowCount={calls.data.totalIsExact ? calls.data.total : -1}
        empty={<NoCalls filtered={filtered} clearHref={clearHref} />}
      />
      <ListPagination path={path} query={query} page={calls.data} />
    </>
  );
}

function NoCalls({ filtered, clearHref }: { filtered: boolean; clearHref: string }) {
  const t = useTranslations("calls.empty");
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
