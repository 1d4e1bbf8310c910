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
import { listMerchants, merchantFilterInput } from "@/lib/services/merchants/list-merchants";
import { MerchantsView } from "./_components/merchants-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("merchants");
  return { title: t("title") };
}

export default async function MerchantsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await getProviderContext();
  const { filter, query } = readView(merchantFilterInput, await searchParams);
  const [t, page, cookieStore] = await Promise.all([
    getTranslations("merchants"),
    listMerchants(ctx, filter),
    cookies(),
  ]);
  const { density } = readPreferences((name) => cookieStore.get(name)?.value);
  return (
    <ClientMessages namespaces={["provider", "merchants"]}>
      <PageHeader
        title={t("title")}
        sentence={t("subtitle")}
        {...(providerMay(ctx.actor.role, "invitation.create") && {
          actions: (
            <LinkButton href={routes.providerNewInvitation()} variant="primary" icon={<MailPlus />}>
              {t("invite")}
            </LinkButton>
          ),
        })}
      />
      <MerchantsView query={query} initialPage={page} role={ctx.actor.role} density={density} />
    </ClientMessages>
  );
}
