"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Column } from "@/components/data-table/data-table";
import type { FilterChip, FilterSegment } from "@/components/data-table/filters";
import { ListView } from "@/components/data-table/list-view";
import { NothingFound } from "@/components/data-table/nothing-found";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { openTranslator } from "@/components/wechat/open-translator";
import { providerMay } from "@/lib/auth/permissions";
import type { Preferences } from "@/lib/preferences";
import { progressQuery } from "@/lib/queries/progress";
import { changedView, type ViewQuery } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { Page } from "@/lib/services/paging";
import type { ProgressListItem } from "@/lib/services/progress/list-progress";
import { useFunnelColumns } from "./funnel-columns";
import { RemindDialog } from "./remind-dialog";

export interface FunnelViewProps {
  query: ViewQuery;
  initialPage: Page<ProgressListItem>;
  role: string;
  density: Preferences["density"];
}

export function FunnelView({ query, initialPage, role, density }: FunnelViewProps) {
  const t = useTranslations("funnel");
  const list = useTranslations("provider.list");
  const progress = useQuery({ ...progressQuery(query), initialData: initialPage });
  const [reminding, setReminding] = useState<ProgressListItem | null>(null);
  const columns = useFunnelColumns();
  const actions: Column<ProgressListItem> = {
    id: "actions",
    header: list("actions"),
    align: "end",
    phone: "actions",
    cell: (item) =>
      item.stage === "live" || item.owner !== "merchant" ? null : (
        <Button
          variant="ghost"
          size="small"
          aria-label={t("remindNamed", { merchant: item.merchantName })}
          onClick={() => setReminding(item)}
        >
          {t("remind")}
        </Button>
      ),
  };
  return (
    <>
      <ListView
        path={routes.providerFunnel()}
        query={query}
        result={progress}
        caption={t("caption")}
        columns={providerMay(role, "merchant.remind") ? [...columns, actions] : columns}
        rowHref={({ merchantId }) => routes.providerMerchant(merchantId)}
        density={density}
        search={{ placeholder: t("searchPlaceholder") }}
        segments={{ label: t("views.label"), items: useOwnerSegments(query) }}
        chips={useChips(query)}
        empty={({ filtered, clearHref }) =>
          filtered ? (
            <NothingFound title={t("empty.filtered.title")} clearHref={clearHref}>
              {t("empty.filtered.body")}
            </NothingFound>
          ) : (
            <EmptyState
              title={t("empty.first.title")}
              action={
                providerMay(role, "invitation.create") && (
                  <LinkButton href={routes.providerNewInvitation()} variant="primary">
                    {t("empty.first.invite")}
                  </LinkButton>
                )
              }
            >
              {t("empty.first.body")}
            </EmptyState>
          )
        }
      />
      {reminding !== null && (
        <RemindDialog key={reminding.id} of={reminding} onClose={() => setReminding(null)} />
      )}
    </>
  );
}

const ownerSegments = [
  { owner: "merchant", tone: "action" },
  { owner: "staff", tone: "attention" },
  { owner: "wechat", tone: "waiting" },
] as const;

function useOwnerSegments(query: ViewQuery): FilterSegment[] {
  const t = useTranslations("funnel");
  const view = (owner: string | undefined) => changedView(routes.providerFunnel(), query, { owner });
  return [
    { href: view(undefined), label: t("views.all"), current: !query.owner },
    ...ownerSegments.map(({ owner, tone }) => ({
      href: view(owner),
      label: t(`owners.${owner}`),
      current: query.owner === owner,
      tone,
    })),
  ];
}

function useChips(query: ViewQuery): FilterChip[] {
  const t = useTranslations("funnel");
  const stageWords = openTranslator(useTranslations("funnel.stages"));
  const chip = (field: "q" | "stage", value: string): FilterChip => ({
    field: t(`filters.${field}`),
    value,
    removeHref: changedView(routes.providerFunnel(), query, { [field]: undefined }),
  });
  return [
    ...(query.q ? [chip("q", String(query.q))] : []),
    ...(query.stage ? [chip("stage", stageWords(String(query.stage)))] : []),
  ];
}
