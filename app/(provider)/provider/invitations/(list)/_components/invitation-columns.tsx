import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/data-table";
import { RowLink } from "@/components/data-table/row-link";
import { useAuthTypeWords } from "@/components/invitations/auth-type-words";
import { InvitationStatus } from "@/components/invitations/invitation-status";
import { RowPlatform } from "@/components/staff/row-platform";
import { useServerNow } from "@/components/ui/server-now";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import { useScopeWords } from "@/components/wechat/scope-names";
import { routes } from "@/lib/routes";
import type { InvitationDto } from "@/lib/services/invitations/invitation-dto";

export function useInvitationColumns(): Column<InvitationDto>[] {
  const t = useTranslations("invitations");
  const kindWords = useAuthTypeWords();
  const scopes = useScopeWords();
  const now = useServerNow();
  return [
    {
      id: "merchant",
      header: t("columns.merchant"),
      cell: ({ id, merchantName, componentId }) => (
        <>
          <RowLink href={routes.providerInvitation(id)}>{merchantName}</RowLink>
          <RowPlatform of={componentId} />
        </>
      ),
      className: "sm:min-w-40",
    },
    {
      id: "state",
      header: t("columns.state"),
      cell: (invitation) => <StateCell invitation={invitation} />,
      phone: "aside",
    },
    {
      id: "kinds",
      header: t("columns.kinds"),
      cell: ({ authType }) => kindWords(authType),
      className: "whitespace-nowrap",
    },
    {
      id: "scopes",
      header: t("columns.scopes"),
      cell: ({ requiredScopeIds }) => (
        <span title={requiredScopeIds.map((id) => scopes.name(id)).join(" · ")}>
          {t("scopeCount", { count: requiredScopeIds.length })}
        </span>
      ),
      phone: "hidden",
    },
    {
      id: "expires",
      header: t("columns.expires"),
      cell: ({ expiresAt }) => <Time value={expiresAt} now={now} precision="minute" alone />,
      className: "whitespace-nowrap",
    },
    {
      id: "created",
      header: t("columns.created"),
      cell: ({ createdAt }) => <Time value={createdAt} now={now} precision="minute" alone />,
      className: "whitespace-nowrap",
      phone: "hidden",
    },
  ];
}

function StateCell({ invitation }: { invitation: InvitationDto }) {
  const t = useTranslations("invitations");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3">
      <InvitationStatus state={invitation.state} variant="plain" />
      {invitation.appCount > 0 && (
        <span className="text-second text-text-2">{t("appCount", { count: invitation.appCount })}</span>
      )}
      {invitation.reissueRequestedAt && (
        <span className="inline-flex items-center gap-1.5 text-second text-attention-text">
          <ToneIcon tone="attention" />
          {t("reissueRequested")}
        </span>
      )}
    </span>
  );
}
