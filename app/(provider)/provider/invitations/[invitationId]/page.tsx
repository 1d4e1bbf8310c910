import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PermissionSets } from "@/components/app/permission-sets";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { InvitationStatus } from "@/components/invitations/invitation-status";
import { isUsable } from "@/components/invitations/is-usable";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { UnpublishedNotice } from "@/components/staff/unpublished-notice";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { getInvitation } from "@/lib/services/invitations/get-invitation";
import { orNotFound } from "../../_lib/or-not-found";
import { InvitationActions } from "./_components/invitation-actions";
import { InvitationFacts } from "./_components/invitation-facts";
import { InvitationSentence } from "./_components/invitation-sentence";
import { LinkCard } from "./_components/link-card";
import { PluginCard } from "./_components/plugin-card";
import { ReminderCard } from "./_components/reminder-card";
import { TargetCard } from "./_components/target-card";

interface InvitationPageProps {
  params: Promise<{ invitationId: string }>;
}

export async function generateMetadata({ params }: InvitationPageProps): Promise<Metadata> {
  const [ctx, { invitationId }] = await Promise.all([getProviderContext(), params]);
  const [t, { merchantName }] = await Promise.all([
    getTranslations("invitations"),
    orNotFound(getInvitation(ctx, invitationId)),
  ]);
  return { title: t("for", { merchant: merchantName }) };
}

export default async function InvitationPage({ params }: InvitationPageProps) {
  const [ctx, { invitationId }] = await Promise.all([getProviderContext(), params]);
  const [t, invitation] = await Promise.all([
    getTranslations("invitations"),
    orNotFound(getInvitation(ctx, invitationId)),
  ]);
  const { role } = ctx.actor;
  const now = ctx.clock.now().toISOString();
  const usable = isUsable(invitation, now);
  return (
    <ClientMessages namespaces={["provider", "invitations", "wechatErrors"]}>
      <RefreshOnChange topics={["invitations", "apps", "components"]} />
      <PageHeader
        back={{ href: routes.providerInvitations(), label: t("detail.back") }}
        title={t("for", { merchant: invitation.merchantName })}
        status={<InvitationStatus state={invitation.state} />}
        sentence={<InvitationSentence invitation={invitation} now={now} />}
        {...(invitation.reissueRequestedAt && {
          meta: (
            <span className="inline-flex items-center gap-1.5 text-attention-text">
              <ToneIcon tone="attention" />
              {t.rich("detail.reissueAsked", {
                time: () => (
                  <Time value={invitation.reissueRequestedAt ?? now} now={now} precision="minute" />
                ),
              })}
            </span>
          ),
        })}
        {...(providerMay(role, "invitation.create") && {
          actions: <InvitationActions invitation={invitation} usable={usable} role={role} />,
        })}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-4">
          {usable && !invitation.component.published && (
            <UnpublishedNotice component={invitation.component} />
          )}
          <LinkCard invitation={invitation} usable={usable} role={role} />
          {usable && invitation.url && (
            <ReminderCard invitation={invitation} url={invitation.url} now={now} />
          )}
          {usable && providerMay(role, "invitation.create") && <PluginCard invitation={invitation} />}
        </div>
        <div className="grid gap-4">
          <InvitationFacts invitation={invitation} now={now} />
          {invitation.target ? (
            <TargetCard target={invitation.target} />
          ) : (
            <Card title={t("detail.scopes.title")}>
              {invitation.requiredScopeIds.length > 0 ? (
                <PermissionSets ids={invitation.requiredScopeIds} state="asked" />
              ) : (
                <p className="text-text-2">{t("detail.scopes.none")}</p>
              )}
            </Card>
          )}
        </div>
      </div>
    </ClientMessages>
  );
}
