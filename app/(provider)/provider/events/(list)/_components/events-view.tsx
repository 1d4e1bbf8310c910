"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ListView } from "@/components/data-table/list-view";
import { NothingFound } from "@/components/data-table/nothing-found";
import { EmptyState } from "@/components/ui/empty-state";
import type { Preferences } from "@/lib/preferences";
import { eventsQuery } from "@/lib/queries/events";
import type { ViewQuery } from "@/lib/queries/view-address";
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
  return (
    <ListView
      path={routes.providerEvents()}
      query={query}
      result={events}
      caption={t("caption")}
      columns={columns}
      rowHref={({ id }) => routes.providerEvent(id)}
      density={density}
      search={{ name: "appid", placeholder: t("searchPlaceholder") }}
      segments={{ label: t("views.label"), items: segments }}
      fields={fields}
      chips={chips}
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
