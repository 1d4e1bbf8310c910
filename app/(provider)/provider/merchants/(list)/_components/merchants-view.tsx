"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ListView } from "@/components/data-table/list-view";
import { NothingFound } from "@/components/data-table/nothing-found";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { providerMay } from "@/lib/auth/permissions";
import type { Preferences } from "@/lib/preferences";
import { merchantsQuery } from "@/lib/queries/merchants";
import { changedView, type ViewQuery } from "@/lib/queries/view-address";
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
    <ListView
      path={path}
      query={query}
      result={merchants}
      caption={t("caption")}
      columns={columns}
      rowHref={({ id }) => routes.providerMerchant(id)}
      density={density}
      search={{ placeholder: t("searchPlaceholder") }}
      chips={chips}
      empty={({ filtered, clearHref }) =>
        filtered ? (
          <NothingFound title={t("empty.filtered.title")} clearHref={clearHref}>
            {t("empty.filtered.body")}
          </NothingFound>
        ) : (
          <NoMerchants role={role} />
        )
      }
    />
  );
}

function NoMerchants({ role }: { role: string }) {
  const t = useTranslations("merchants");
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
