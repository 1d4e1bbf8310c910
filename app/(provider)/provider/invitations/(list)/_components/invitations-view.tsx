"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/data-table";
import type { FilterSegment } from "@/components/data-table/filters";
import { ListView } from "@/components/data-table/list-view";
import { NothingFound } from "@/components/data-table/nothing-found";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { invitationStatus } from "@/components/invitations/invitation-status";
import type { ChosenMerchant } from "@/components/merchants/merchant-picker";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { findStatus } from "@/components/ui/status-map";
import { providerMay } from "@/lib/auth/permissions";
import type { Preferences } from "@/lib/preferences";
import { invitationsQuery } from "@/lib/queries/invitations";
import { changedView, type ViewQuery } from "@/lib/queries/view-address";
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
    <ListView
      path={routes.providerInvitations()}
      query={query}
      result={invitations}
      caption={t("caption")}
      columns={[...columns, actions]}
      rowHref={({ id }) => routes.providerInvitation(id)}
      density={density}
      search={{ placeholder: t("searchPlaceholder") }}
      segments={{ label: t("views.label"), items: segments }}
      chips={chips}
      problem={
        reissue.failure && (
          <FailureNotice failure={reissue.failure} title={t("reissueFailed")} className="mb-3" />
        )
      }
      empty={({ filtered, clearHref }) =>
        filtered ? (
          <NothingFound title={t("empty.filtered.title")} clearHref={clearHref}>
            {t("empty.filtered.body")}
          </NothingFound>
        ) : (
          <NoInvitations role={role} />
        )
      }
    />
  );
}

/** Those that wait for somebody come first. */
const states = ["new", "opened", "authorized", "fulfilled", "expired", "revoked"] as const;

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

function NoInvitations({ role }: { role: string }) {
  const t = useTranslations("invitations");
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
