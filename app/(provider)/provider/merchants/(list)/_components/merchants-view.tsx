"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { DensitySwitch } from "@/components/data-table/density-switch";
import { FilterChips } from "@/components/data-table/filters";
import { ListPagination } from "@/components/data-table/list-pagination";
import { RefreshButton } from "@/components/data-table/refresh-button";
import { SearchInput } from "@/components/data-table/search-input";
import { Toolbar } from "@/components/data-table/toolbar";
import { StaleNotice } from "@/components/freshness/stale-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { providerMay } from "@/lib/auth/permissions";
import type { Preferences } from "@/lib/preferences";
import { merchantsQuery } from "@/lib/queries/merchants";
import { changedView, keptFields, type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { MerchantListItem } from "@/lib/services/merchants/list-merchants";
import type { Page } from "@/lib/services/paging";
import { useMerchantColumns } from "./merchant-columns";

export interface MerchantsViewProps {
  query: ViewQuery;
  initialPage: Page<MerchantListItem>;
  role: string;
  density: Preferences["density"];
}

export function MerchantsView({ query, initialPage, role, density }: MerchantsViewProps) {
  const t = useTranslations("merchants");
  const merchants = useQuery({ ...merchantsQuery(query), initialData: initialPage });
  const columns = useMerchantColumns(role);
  const path = routes.providerMerchants();
  const clearHref = viewAddress(path, { component: query.component });
  const chips = query.q
    ? [
        {
          field: t("filters.q"),
          value: String(query.q),
          removeHref: changedView(path, query, { q: undefined }),
        },
      ]
    : [];
  return (
    <>
      <Toolbar
        search={
          <SearchInput
            action={path}
            defaultValue={String(query.q ?? "")}
            placeholder={t("searchPlaceholder")}
            preserve={keptFields(query, "q")}
          />
        }
        filters={<FilterChips chips={chips} clearHref={clearHref} />}
        actions={
          <>
            <RefreshButton query={merchants} />
            <span className="max-sm:hidden">
              <DensitySwitch value={density} />
            </span>
          </>
        }
      />
      <StaleNotice query={merchants} />
      <DataTable
        caption={t("caption")}
        columns={columns}
        rows={merchants.data.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => routes.providerMerchant(id)}
        rowCount={merchants.data.totalIsExact ? merchants.data.total : -1}
        empty={<NoMerchants filtered={chips.length > 0} clearHref={clearHref} role={role} />}
      />
      <ListPagination path={path} query={query} page={merchants.data} />
    </>
  );
}

interface NoMerchantsProps {
  filtered: boolean;
  clearHref: string;
  role: string;
}

function NoMerchants({ filtered, clearHref, role }: NoMerchantsProps) {
  const t = useTranslations("merchants");
  const common = useTranslations("common.actions");
  if (filtered) {
    return (
      <EmptyState
        icon={SearchX}
        title={t("empty.filtered.title")}
        action={<LinkButton href={clearHref}>{common("clearFilters")}</LinkButton>}
      >
        {t("empty.filtered.body")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("empty.first.title")}
      action={
        providerMay(role, "invitation.create") && (
          <LinkButton href={routes.providerNewInvitation()} variant="primary">
            {t("invite")}
          </LinkButton>
        )
      }
    >
      {t("empty.first.body")}
    </EmptyState>
  );
}
