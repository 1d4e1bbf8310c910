import { useTranslations } from "next-intl";
import { useAuthTypeWords } from "@/components/invitations/auth-type-words";
import { InvitationStatus } from "@/components/invitations/invitation-status";
import { RowPlatform } from "@/components/staff/row-platform";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PlatformLink } from "@/components/ui/platform-link";
import { Time } from "@/components/ui/time";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { InvitationDto } from "@/lib/services/invitations/invitation-dto";
import type { Page } from "@/lib/services/paging";

export interface InvitationsCardProps {
  merchantId: string;
  /** Whether another platform may have more. */
  scope: "platform" | "all";
  page: Page<InvitationDto>;
  now: string;
}

export function InvitationsCard({ merchantId, scope, page, now }: InvitationsCardProps) {
  const t = useTranslations("merchants.detail.invitations");
  const kindWords = useAuthTypeWords();
  if (page.items.length === 0) {
    return (
      <Card title={t("title")}>
        <p className="text-text-2">{t("empty", { scope })}</p>
      </Card>
    );
  }
  return (
    <Card
      title={t("title")}
      padded={false}
      actions={
        page.nextCursor !== null && (
          <LinkButton
            href={viewAddress(routes.providerInvitations(), { merchantId })}
            variant="ghost"
            size="small"
            className="max-sm:-my-2.5"
          >
            {t("all")}
          </LinkButton>
        )
      }
    >
      <ul className="divide-y divide-border border-t border-border">
        {page.items.map((invitation) => (
          <li key={invitation.id}>
            <PlatformLink
              href={routes.providerInvitation(invitation.id)}
              prefetch={false}
              className="flex min-h-(--row-height) flex-wrap items-center gap-x-4 px-(--card-padding) py-1.5 transition-colors hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1 basis-40">
                {kindWords(invitation.authType)}
                <RowPlatform of={invitation.componentId} />
              </span>
              <InvitationStatus state={invitation.state} variant="plain" />
              <span className="text-second text-text-2 max-sm:w-full sm:min-w-40 sm:text-end">
                {t("until")} <Time value={invitation.expiresAt} now={now} />
              </span>
            </PlatformLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}
