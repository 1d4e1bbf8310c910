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
import { listRegistrations, registrationFilterInput } from "@/lib/services/registrations/list-registrations";
import { RegistrationsView } from "../_components/registrations-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("registration.provider");
  return { title: t("title") };
}

export default async function RegistrationsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await getProviderContext();
  const { filter, query } = readView(registrationFilterInput, await searchParams);
  const [t, page, cookieStore] = await Promise.all([
    getTranslations("registration.provider"),
    listRegistrations(ctx, filter),
    cookies(),
  ]);
  const { density } = readPreferences((name) => cookieStore.get(name)?.value);
  return (
    <ClientMessages namespaces={["provider", "registration", "status"]}>
      <PageHeader
        title={t("title")}
        sentence={t("empty.first.body")}
        actions={
          providerMay(ctx.actor.role, "registration.import") && (
            <LinkButton href={routes.providerImports()}>{t("import")}</LinkButton>
          )
        }
      />
      <RegistrationsView query={query} initialPage={page} role={ctx.actor.role} density={density} />
    </ClientMessages>
  );
}
