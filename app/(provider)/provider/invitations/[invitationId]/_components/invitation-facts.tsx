import { useTranslations } from "next-intl";
import { useAuthTypeWords } from "@/components/invitations/auth-type-words";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Id } from "@/components/ui/id";
import { PlatformLink } from "@/components/ui/platform-link";
import { Time } from "@/components/ui/time";
import { useScopeWords } from "@/components/wechat/scope-names";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { InvitationDetail } from "@/lib/services/invitations/invitation-dto";

export function InvitationFacts({ invitation, now }: { invitation: InvitationDetail; now: string }) {
  const t = useTranslations("invitations.detail.facts");
  const kindWords = useAuthTypeWords();
  const scopes = useScopeWords();
  const time = (value: string) => <Time value={value} now={now} precision="minute" alone />;
  const contact = [invitation.contactName, invitation.contactPhone, invitation.contactEmail]
    .filter(Boolean)
    .join(" · ");
  const items = [
    {
      key: "merchant",
      value: (
        <PlatformLink href={routes.providerMerchant(invitation.merchantId)} className="link">
          {invitation.merchantName}
        </PlatformLink>
      ),
    },
    ...(contact ? [{ key: "contact", value: contact } as const] : []),
    ...(invitation.target
      ? [
          {
            key: "target",
            value: (
              <PlatformLink href={routes.providerApp(invitation.target.id)} className="link">
                {invitation.target.nickName ?? invitation.target.appid}
              </PlatformLink>
            ),
          } as const,
        ]
      : [{ key: "kinds", value: kindWords(invitation.authType) } as const]),
    ...(invitation.bizAppid
      ? [{ key: "only", value: <Id value={invitation.bizAppid} label="AppID" /> } as const]
      : []),
    ...(invitation.categoryIds.length > 0
      ? [
          {
            key: "categories",
            value: (
              <span className="tabular-nums">
                {invitation.categoryIds.map((id) => `${scopes.name(id)} (${id})`).join(" · ")}
              </span>
            ),
          } as const,
        ]
      : []),
    { key: "h5Form", value: t(`h5.${invitation.h5Form}`) },
    {
      key: "component",
      value: (
        <span className="flex flex-wrap items-center gap-x-2">
          {invitation.component.name}
          <Id value={invitation.component.appid} label="AppID" short className="text-text-2" />
        </span>
      ),
    },
    { key: "expires", value: time(invitation.expiresAt) },
    { key: "created", value: time(invitation.createdAt) },
    { key: "opened", value: invitation.firstOpenedAt ? time(invitation.firstOpenedAt) : t("notOpened") },
    {
      key: "apps",
      value:
        invitation.appCount > 0 ? (
          <PlatformLink
            href={viewAddress(routes.providerApps(), { merchantId: invitation.merchantId })}
            className="link"
          >
            {t("appsValue", { count: invitation.appCount })}
          </PlatformLink>
        ) : (
          t("notOpened")
        ),
    },
  ] as const;
  return (
    <Card title={t("title")}>
      <DescriptionList items={items.map((item) => ({ ...item, term: t(item.key) }))} />
    </Card>
  );
}
