import { MailPlus } from "lucide-react";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { readPreferences } from "@/lib/preferences";
import { routes } from "@/lib/routes";
import { invitationFilterInput, listInvitations } from "@/lib/services/invitations/list-invitations";
import { findMerchant } from "@/lib/services/merchants/find-merchant";
import { InvitationsView } from "./_components/invitations-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("invitations");
  return { title: t("title") };
}

export default async function InvitationsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await getProviderContext();
  const { filter, query } = readView(invitationFilterInput, await searchParams);
  const [t, page, merchant, cookieStore] = await Promise.all([
    getTranslations("invitations"),
    listInvitations(ctx, filter),
    filter.merchantId ? findMerchant(ctx, filter.merchantId) : null,
    cookies(),
  ]);
  const { density } = readPreferences((name) => cookieStore.get(name)?.value);
  const mayInvite = providerMay(ctx.actor.role, "invitation.create");
  return (
    <ClientMessages namespaces={["provider", "invitations", "status", "scopes", "wechatErrors"]}>
      <PageHeader
        title={t("title")}
        sentence={t("subtitle")}
        {...(mayInvite && {
          actions: (
            <LinkButton href={routes.providerNewInvitation()} variant="primary" icon={<MailPlus />}>
              {t("new")}
            </LinkButton>
          ),
        })}
      />
      <InvitationsView
        query={query}
        initialPage={page}
        merchant={merchant}
        role={ctx.actor.role}
        density={density}
      />
    </ClientMessages>
  );
}
