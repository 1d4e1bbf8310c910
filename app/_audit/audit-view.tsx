import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AuditList } from "@/components/audit/audit-list";
import { type AuditChoices, useAuditChips, useAuditFields } from "@/components/audit/use-audit-filters";
import { EmptyList } from "@/components/data-table/empty-list";
import { FilterPopover } from "@/components/data-table/filter-popover";
import { FilterChips } from "@/components/data-table/filters";
import { ListPagination } from "@/components/data-table/list-pagination";
import { NothingFound } from "@/components/data-table/nothing-found";
import { Toolbar } from "@/components/data-table/toolbar";
import { EmptyState } from "@/components/ui/empty-state";
import type { Instant } from "@/lib/format/zone";
import { changedView, keptFields, type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import type { AuditItem } from "@/lib/services/audit/audit-item";
import type { Page } from "@/lib/services/paging";

export interface AuditViewProps {
  path: string;
  query: ViewQuery;
  page: Page<AuditItem>;
  now: Instant;
  choices: AuditChoices;
  /** Given to merchants. */
  providerName?: string;
  search?: ReactNode;
}

/** Filters, entries and pages, made on the server: a log is read, not watched. */
export function AuditView({ path, query, page, now, choices, providerName, search }: AuditViewProps) {
  const fields = useAuditFields(query, choices);
  const chips = useAuditChips(path, query, namesIn(page, choices));
  const clearHref = viewAddress(path, { component: query.component });
  return (
    <>
      <Toolbar
        search={search}
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
      />
      {page.items.length === 0 ? (
        <EmptyList path={path} query={query} filtered={chips.length > 0}>
          <NoEntries filtered={chips.length > 0} clearHref={clearHref} />
        </EmptyList>
      ) : (
        <AuditList
          items={page.items}
          now={now}
          narrowHref={(filter) => changedView(path, query, filter)}
          {...(providerName !== undefined && { providerName })}
        />
      )}
      <ListPagination path={path} query={query} page={page} />
    </>
  );
}

function namesIn(page: Page<AuditItem>, { people }: AuditChoices): Record<string, string> {
  return Object.assign(
    {},
    ...page.items.map(({ names, actorId, actorName }) => ({
      ...(actorId && { [actorId]: actorName }),
      ...names,
    })),
    Object.fromEntries(people.map(({ value, label }) => [value, label])),
  );
}

function NoEntries({ filtered, clearHref }: { filtered: boolean; clearHref: string }) {
  const t = useTranslations("audit.empty");
  if (!filtered) return <EmptyState title={t("first.title")}>{t("first.body")}</EmptyState>;
  return (
    <NothingFound title={t("filtered.title")} clearHref={clearHref}>
      {t("filtered.body")}
    </NothingFound>
  );
}
