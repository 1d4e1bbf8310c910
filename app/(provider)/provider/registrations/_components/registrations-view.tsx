"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FilterSegment } from "@/components/data-table/filters";
import { ListView } from "@/components/data-table/list-view";
import { NothingFound } from "@/components/data-table/nothing-found";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { findStatus } from "@/components/ui/status-map";
import { providerMay } from "@/lib/auth/permissions";
import type { Preferences } from "@/lib/preferences";
import { registrationsQuery } from "@/lib/queries/registrations";
import { changedView, type ViewQuery } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { Page } from "@/lib/services/paging";
import type { RegistrationListItem } from "@/lib/services/registrations/list-registrations";
import { useRegistrationColumns } from "./registration-columns";

export interface RegistrationsViewProps {
  query: ViewQuery;
  initialPage: Page<RegistrationListItem>;
  role: string;
  density: Preferences["density"];
}

/** Those that somebody has to act on come first. */
const states = [
  "waiting_legal_person",
  "unconfirmed",
  "draft",
  "details_differ",
  "subject_limited",
  "refused",
  "expired",
  "creating",
  "created",
] as const;

export function RegistrationsView({ query, initialPage, role, density }: RegistrationsViewProps) {
  const t = useTranslations("registration.provider");
  const registrations = useQuery({ ...registrationsQuery(query), initialData: initialPage });
  const path = routes.providerRegistrations();
  const mayAct = providerMay(role, "merchant.act");
  const rowHref = ({ id, merchantId, merchantSlug }: RegistrationListItem) =>
    mayAct ? routes.merchantRegistration(merchantSlug, id) : routes.providerMerchant(merchantId);
  return (
    <ListView
      path={path}
      query={query}
      result={registrations}
      caption={t("caption")}
      columns={useRegistrationColumns(rowHref)}
      rowHref={rowHref}
      density={density}
      search={{ placeholder: t("searchPlaceholder") }}
      segments={{ label: t("views.label"), items: useSegments(query) }}
      chips={
        query.q
          ? [
              {
                field: t("filters.q"),
                value: String(query.q),
                removeHref: changedView(path, query, { q: undefined }),
              },
            ]
          : []
      }
      empty={({ filtered, clearHref }) =>
        filtered ? (
          <NothingFound title={t("empty.filtered.title")} clearHref={clearHref}>
            {t("empty.filtered.body")}
          </NothingFound>
        ) : (
          <EmptyState
            title={t("empty.first.title")}
            action={<LinkButton href={routes.providerMerchants()}>{t("empty.first.merchants")}</LinkButton>}
          >
            {t("empty.first.body")}
          </EmptyState>
        )
      }
    />
  );
}

function useSegments(query: ViewQuery): FilterSegment[] {
  const t = useTranslations("registration.provider.views");
  const words = useTranslations("status.registration");
  const view = (state: string | undefined) => changedView(routes.providerRegistrations(), query, { state });
  return [
    { href: view(undefined), label: t("all"), current: !query.state },
    ...states.map((state) => ({
      href: view(state),
      label: words(state),
      current: query.state === state,
      tone: findStatus("registration", state)?.tone ?? ("neutral" as const),
    })),
  ];
}
