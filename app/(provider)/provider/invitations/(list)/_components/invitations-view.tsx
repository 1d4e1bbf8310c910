"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/data-table/data-table";
import { DensitySwitch } from "@/components/data-table/density-switch";
import { FilterChips, type FilterSegment, SegmentedFilter } from "@/components/data-table/filters";
import { ListPagination } from "@/components/data-table/list-pagination";
import { RefreshButton } from "@/components/data-table/refresh-button";
import { SearchInput } from "@/components/data-table/search-input";
import { Toolbar } from "@/components/data-table/toolbar";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { StaleNotice } from "@/components/freshness/stale-notice";
import { invitationStatus } from "@/components/invitations/invitation-status";
import type { ChosenMerchant } from "@/components/merchants/merchant-picker";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { findStatus } from "@/components/ui/status-map";
import { providerMay } from "@/lib/auth/permissions";
import type { Preferences } from "@/lib/preferences";
import { invitationsQuery } from "@/lib/queries/invitations";
import { changedView, keptFields, type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { InvitationDto } from "@/lib/services/invitations/invitation-dto";
import type { Page } from "@/lib/services/paging";
import { reissueInvitationAction } from "../../actions";
import { useInvitationColumns } from "./invitation-columns";
import { InvitationRowActions } from "./invitation-row-actions";

export interface InvitationsViewProps {
  query: ViewQuery;
  initialPage: Page<InvitationDto>;
  /** The one that the view is narrowed to. */
  merchant: ChosenMerchant | null;
  role: string;
  density: Preferences["density"];
}

export function InvitationsView({ query, initialPage, merchant, role, density }: InvitationsViewProps) {
  const t = useTranslations("invitations");
  const list = useTranslations("provider.list");
  const router = useRouter();
  const invitations = useQuery({ ...invitationsQuery(query), initialData: initialPage });
  const columns = useInvitationColumns();
  const segments = useInvitationSegments(query);
  const path = routes.providerInvitations();
  const clearHref = viewAddress(path, { component: query.component });
  const chips = useInvitationChips(query, merchant);
  const reissue = useAction(reissueInvitationAction, ({ id }) => router.push(routes.providerInvitation(id)));
  const actions: Column<InvitationDto> = {
    id: "actions",
    header: list("actions"),
    align: "end",
    phone: "actions",
    cell: (invitation) => (
      <InvitationRowActions
        invitation={invitation}
        role={role}
        reissuing={reissue.pending && reissue.input?.invitationId === invitation.id}
        onReissue={() => reissue.run({ invitationId: invitation.id })}
      />
    ),
  };
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
        filters={<FilterChips chips={chips} clearHref={clearHref} />}
        actions={
          <>
            <RefreshButton query={invitations} />
            <span className="max-sm:hidden">
              <DensitySwitch value={density} />
            </span>
          </>
        }
      />
      {reissue.failure && (
        <FailureNotice failure={reissue.failure} title={t("reissueFailed")} className="mb-3" />
      )}
      <StaleNotice query={invitations} />
      <DataTable
        caption={t("caption")}
        columns={[...columns, actions]}
        rows={invitations.data.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => routes.providerInvitation(id)}
        rowCount={invitations.data.totalIsExact ? invitations.data.total : -1}
        empty={
          <NoInvitations
            filtered={chips.length > 0 || !segments[0]?.current}
            clearHref={clearHref}
            role={role}
          />
        }
      />
      <ListPagination path={path} query={query} page={invitations.data} />
    </>
  );
}

/** Those that wait for somebody come first. */
const states = ["new", "opened", "authorized", "expired", "revoked"] as const;

function useInvitationSegments(query: ViewQuery): FilterSegment[] {
  const t = useTranslations("invitations.views");
  const words = useTranslations("status.invitation");
  const view = (changes: ViewQuery) =>
    changedView(routes.providerInvitations(), query, { state: undefined, reissue: undefined, ...changes });
  return [
    { href: view({}), label: t("all"), current: !query.state && !query.reissue },
    {
      href: view({ reissue: "requested" }),
      label: t("reissue"),
      current: query.reissue === "requested" && !query.state,
      tone: "attention",
    },
    ...states.map((state) => ({
      href: view({ state }),
      label: words(invitationStatus[state]),
      current: query.state === state && !query.reissue,
      tone: findStatus("invitation", invitationStatus[state])?.tone ?? ("neutral" as const),
    })),
  ];
}

function useInvitationChips(query: ViewQuery, merchant: ChosenMerchant | null) {
  const t = useTranslations("invitations.filters");
  return (["q", "merchantId"] as const).flatMap((name) => {
    const value = query[name];
    if (value === undefined) return [];
    return [
      {
        field: t(name),
        value: name === "merchantId" ? (merchant?.name ?? String(value)) : String(value),
        removeHref: changedView(routes.providerInvitations(), query, { [name]: undefined }),
      },
    ];
  });
}

interface NoInvitationsProps {
  filtered: boolean;
  clearHref: string;
  role: string;
}

function NoInvitations({ filtered, clearHref, role }: NoInvitationsProps) {
  const t = useTranslations("invitations");
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
            {t("new")}
          </LinkButton>
        )
      }
    >
      {t("empty.first.body")}
    </EmptyState>
  );
}
