"use client";

import type { DefinedUseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { StaleNotice } from "@/components/freshness/stale-notice";
import { usePlatformHref } from "@/components/ui/platform-link";
import type { Preferences } from "@/lib/preferences";
import { keptFields, type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import type { Page } from "@/lib/services/paging";
import { type Column, DataTable } from "./data-table";
import { DensitySwitch } from "./density-switch";
import { EmptyList } from "./empty-list";
import { type FilterField, FilterPopover } from "./filter-popover";
import { type FilterChip, FilterChips, type FilterSegment, SegmentedFilter } from "./filters";
import { ListPagination } from "./list-pagination";
import { RefreshButton } from "./refresh-button";
import { SearchInput } from "./search-input";
import { Toolbar } from "./toolbar";

export interface ListViewProps<Row extends { id: string }> {
  /** The page's own address, whose query is the view. */
  path: string;
  query: ViewQuery;
  /** Of the rows, with the page that the server made as its first data. */
  result: DefinedUseQueryResult<Page<Row>>;
  caption: string;
  columns: Column<Row>[];
  rowHref: (row: Row) => string;
  density: Preferences["density"];
  search: { placeholder: string; name?: string };
  /** The first is the whole list. */
  segments?: { label: string; items: FilterSegment[] };
  fields?: FilterField[];
  chips: FilterChip[];
  /** More buttons at the right of the toolbar. */
  actions?: ReactNode;
  /** Why something that was tried from a row failed. */
  problem?: ReactNode;
  /** In place of rows. */
  empty: (state: { filtered: boolean; clearHref: string }) => ReactNode;
}

/** A list of the staff: views, search, filters, table and pages. The address is the whole state. */
export function ListView<Row extends { id: string }>(props: ListViewProps<Row>) {
  const { path, query, result, caption, columns, rowHref, density, segments, fields, chips } = props;
  const { search, actions, problem, empty } = props;
  const platformHref = usePlatformHref();
  const { name: searchName = "q" } = search;
  const clearHref = viewAddress(path, { component: query.component });
  const isNarrowed = segments !== undefined && !segments.items[0]?.current;
  const filtered = chips.length > 0 || isNarrowed;
  return (
    <>
      {segments && (
        <div className="pb-3">
          <SegmentedFilter segments={segments.items} label={segments.label} />
        </div>
      )}
      <Toolbar
        search={
          <SearchInput
            action={path}
            name={searchName}
            defaultValue={String(query[searchName] ?? "")}
            placeholder={search.placeholder}
            preserve={keptFields(query, searchName)}
          />
        }
        filters={
          <>
            {fields && (
              <FilterPopover
                action={path}
                preserve={keptFields(query, ...fields.map(({ name }) => name))}
                fields={fields}
              />
            )}
            <FilterChips chips={chips} clearHref={clearHref} />
          </>
        }
        actions={
          <>
            {actions}
            <RefreshButton query={result} />
            <span className="max-sm:hidden">
              <DensitySwitch value={density} />
            </span>
          </>
        }
      />
      {problem}
      <StaleNotice query={result} />
      <DataTable
        caption={caption}
        columns={columns}
        rows={result.data.items}
        rowKey={({ id }) => id}
        rowHref={(row) => platformHref(rowHref(row))}
        rowCount={result.data.totalIsExact ? result.data.total : -1}
        empty={
          <EmptyList path={path} query={query} filtered={filtered}>
            {empty({ filtered, clearHref })}
          </EmptyList>
        }
      />
      <ListPagination path={path} query={query} page={result.data} />
    </>
  );
}
