"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { DensitySwitch } from "@/components/data-table/density-switch";
import { FilterPopover } from "@/components/data-table/filter-popover";
import { FilterChips, SegmentedFilter } from "@/components/data-table/filters";
import { ListPagination } from "@/components/data-table/list-pagination";
import { RefreshButton } from "@/components/data-table/refresh-button";
import { SearchInput } from "@/components/data-table/search-input";
import { Toolbar } from "@/components/data-table/toolbar";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { StaleNotice } from "@/components/freshness/stale-notice";
import type { ChosenMerchant } from "@/components/merchants/merchant-picker";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { toast } from "@/components/ui/toast";
import { providerMay } from "@/lib/auth/permissions";
import type { Preferences } from "@/lib/preferences";
import { appCountsQuery, appsQuery } from "@/lib/queries/apps";
import { keptFields, type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { FleetItem } from "@/lib/services/authorizers/authorizer-dto";
import type { AuthorizerCounts } from "@/lib/services/authorizers/count-authorizers";
import type { Page } from "@/lib/services/paging";
import { syncAppAction } from "../../actions";
import { useAppColumns } from "./app-columns";
import { AppRowActions } from "./app-row-actions";
import { useAppChips, useAppFilterFields, useAppSegments } from "./use-app-filters";

export interface AppsViewProps {
  query: ViewQuery;
  initialPage: Page<FleetItem>;
  initialCounts: AuthorizerCounts;
  /** The one that the view is narrowed to. */
  merchant: ChosenMerchant | null;
  role: string;
  density: Preferences["density"];
}

export function AppsView(props: AppsViewProps) {
  const { query, initialPage, initialCounts, merchant, role, density } = props;
  const t = useTranslations("apps");
  const client = useQueryClient();
  const apps = useQuery({ ...appsQuery(query), initialData: initialPage });
  const { data: counts } = useQuery({ ...appCountsQuery(query), initialData: initialCounts });
  const segments = useAppSegments(query, counts);
  const chips = useAppChips(query, merchant);
  const fields = useAppFilterFields(query);
  const columns = useAppColumns();
  const path = routes.providerApps();
  const nameOf = (app: FleetItem | undefined) => app?.nickName ?? app?.appid ?? "";
  const findApp = (id: string | undefined) => apps.data.items.find((app) => app.id === id);
  const sync = useAction(syncAppAction, (_, { authorizerId }) => {
    toast({ message: t("synced", { name: nameOf(findApp(authorizerId)) }) });
    void client.invalidateQueries({ queryKey: ["apps"] });
  });
  const actions: Column<FleetItem> = {
    id: "actions",
    header: useTranslations("provider.list")("actions"),
    align: "end",
    phone: "actions",
    cell: (app) => (
      <AppRowActions
        app={app}
        role={role}
        syncing={sync.pending && sync.input?.authorizerId === app.id}
        onSync={() => sync.run({ authorizerId: app.id })}
      />
    ),
  };
  const clearHref = viewAddress(path, { component: query.component });
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
            <RefreshButton query={apps} />
            <span className="max-sm:hidden">
              <DensitySwitch value={density} />
            </span>
          </>
        }
      />
      {sync.failure && (
        <FailureNotice
          failure={sync.failure}
          title={t("syncFailed", { name: nameOf(findApp(sync.input?.authorizerId)) })}
          action={<DismissButton onClick={sync.dismiss} />}
          className="mb-3"
        />
      )}
      <StaleNotice query={apps} />
      <DataTable
        caption={t("caption")}
        columns={[...columns, actions]}
        rows={apps.data.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => routes.providerApp(id)}
        rowCount={apps.data.totalIsExact ? apps.data.total : -1}
        empty={
          <NoApps filtered={chips.length > 0 || !segments[0]?.current} clearHref={clearHref} role={role} />
        }
      />
      <ListPagination path={path} query={query} page={apps.data} />
    </>
  );
}

function DismissButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations("common.actions");
  return <Button onClick={onClick}>{t("close")}</Button>;
}

function NoApps({ filtered, clearHref, role }: { filtered: boolean; clearHref: string; role: string }) {
  const t = useTranslations("apps");
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
