import { useTranslations } from "next-intl";
import { isUsable } from "@/components/invitations/is-usable";
import { Card } from "@/components/ui/card";
import { CopyTextButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import { routes } from "@/lib/routes";
import type { InvitationDto } from "@/lib/services/invitations/invitation-dto";

export interface TargetLinkCardProps {
  /** The newest link that was made for this account. */
  invitation: InvitationDto;
  name: string;
  now: string;
}

/** What became of the last link for exactly this account. */
export function TargetLinkCard({ invitation, name, now }: TargetLinkCardProps) {
  const t = useTranslations("apps.detail.link");
  const open = isUsable(invitation, now);
  const time = (value: string) => () => <Time value={value} now={now} precision="minute" />;
  return (
    <Card title={t("title")}>
      <p className="text-text-2">
        {open
          ? t.rich("open", { account: name, until: time(invitation.expiresAt) })
          : invitation.fulfilledAt
            ? t.rich("fulfilled", { at: time(invitation.fulfilledAt) })
            : t("ended")}
      </p>
      <div className="flex flex-wrap gap-2 pt-3">
        <LinkButton href={routes.providerInvitation(invitation.id)}>{t("show")}</LinkButton>
        {open && invitation.url && <CopyTextButton value={invitation.url}>{t("copy")}</CopyTextButton>}
      </div>
    </Card>
  );
}
