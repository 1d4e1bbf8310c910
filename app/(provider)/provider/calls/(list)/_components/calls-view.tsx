"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ListView } from "@/components/data-table/list-view";
import { NothingFound } from "@/components/data-table/nothing-found";
import { EmptyState } from "@/components/ui/empty-state";
import type { Preferences } from "@/lib/preferences";
import { callsQuery } from "@/lib/queries/calls";
import type { ViewQuery } from "@/lib/queries/view-address";
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
  return (
    <ListView
      path={routes.providerCalls()}
      query={query}
      result={calls}
      caption={t("caption")}
      columns={useCallColumns()}
      rowHref={({ id }) => routes.providerCall(id)}
      density={density}
      search={{ placeholder: t("searchPlaceholder") }}
      segments={{ label: t("views.label"), items: useCallSegments(query) }}
      fields={useCallFilterFields(query)}
      chips={useCallChips(query)}
      empty={({ filtered, clearHref }) =>
        filtered ? (
          <NothingFound title={t("empty.filtered.title")} clearHref={clearHref}>
            {t("empty.filtered.body")}
          </NothingFound>
        ) : (
          <EmptyState title={t("empty.first.title")}>{t("empty.first.body")}</EmptyState>
        )
      }
    />
  );
}
