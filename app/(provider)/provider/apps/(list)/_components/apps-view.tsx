"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/data-table";
import { ListView } from "@/components/data-table/list-view";
import { NothingFound } from "@/components/data-table/nothing-found";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import type { ChosenMerchant } from "@/components/merchants/merchant-picker";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { toast } from "@/components/ui/toast";
import { providerMay } from "@/lib/auth/permissions";
import type { Preferences } from "@/lib/preferences";
import { appCountsQuery, appsQuery } from "@/lib/queries/apps";
import type { ViewQuery } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { FleetItem } from "@/lib/services/authorizers/authorizer-dto";
import type { AuthorizerCounts } from "@/lib/services/authorizers/count-authorizers";
import type { PoolMatches } from "@/lib/services/authorizers/list-pool-matches";
import type { Page } from "@/lib/services/paging";
import { syncAppAction } from "../../actions";
import { useAppColumns } from "./app-columns";
import { AppRowActions } from "./app-row-actions";
import { MatchesBanner } from "./matches-banner";
import { useAppChips, useAppFilterFields, useAppSegments } from "./use-app-filters";

export interface AppsViewProps {
  query: ViewQuery;
  initialPage: Page<FleetItem>;
  initialCounts: AuthorizerCounts;
  /** For the pool, to those who may assign. */
  matches: PoolMatches | null;
  /** The one that the view is narrowed to. */
  merchant: ChosenMerchant | null;
  role: string;
  density: Preferences["density"];
}

export function AppsView(props: AppsViewProps) {
  const { query, initialPage, initialCounts, matches, merchant, role, density } = props;
  const t = useTranslations("apps");
  const client = useQueryClient();
  const apps = useQuery({ ...appsQuery(query), initialData: initialPage });
  const { data: counts } = useQuery({ ...appCountsQuery(query), initialData: initialCounts });
  const segments = useAppSegments(query, counts);
  const chips = useAppChips(query, merchant);
  const fields = useAppFilterFields(query);
  const columns = useAppColumns(query.owner === "none");
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
  return (
    <ListView
      path={routes.providerApps()}
      query={query}
      result={apps}
      caption={t("caption")}
      columns={[...columns, actions]}
      rowHref={({ id }) => routes.providerApp(id)}
      density={density}
      search={{ placeholder: t("searchPlaceholder") }}
      segments={{ label: t("views.label"), items: segments }}
      fields={fields}
      chips={chips}
      problem={
        <>
          {matches && <MatchesBanner matches={matches} />}
          {sync.failure && (
            <FailureNotice
              failure={sync.failure}
              title={t("syncFailed", { name: nameOf(findApp(sync.input?.authorizerId)) })}
              action={<DismissButton onClick={sync.dismiss} />}
              className="mb-3"
            />
          )}
        </>
      }
      empty={({ filtered, clearHref }) =>
        filtered ? (
          <NothingFound title={t("empty.filtered.title")} clearHref={clearHref}>
            {t("empty.filtered.body")}
          </NothingFound>
        ) : (
          <NoApps role={role} />
        )
      }
    />
  );
}

function DismissButton({ onClick }: { onClick: () => void }) {
  const t = useTranslations("common.actions");
  return <Button onClick={onClick}>{t("close")}</Button>;
}

function NoApps({ role }: { role: string }) {
  const t = useTranslations("apps");
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
