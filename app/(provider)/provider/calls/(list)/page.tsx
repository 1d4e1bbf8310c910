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
import { callFilterInput, listCalls } from "@/lib/services/api-calls/list-calls";
import { NoPermission } from "../../_components/no-permission";
import { CallsView } from "./_components/calls-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calls");
  return { title: t("title") };
}

export default async function CallsPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, t] = await Promise.all([getProviderContext(), getTranslations("calls")]);
  if (!providerMay(ctx.actor.role, "call.read")) {
    return <NoPermission ctx={ctx} permission="call.read" page={t("title")} />;
  }
  const { filter, query } = readView(callFilterInput, await searchParams);
  const [page, cookieStore] = await Promise.all([listCalls(ctx, filter), cookies()]);
  const { density } = readPreferences((name) => cookieStore.get(name)?.value);
  return (
    <ClientMessages namespaces={["provider", "calls", "wechatErrors"]}>
      <PageHeader
        title={t("title")}
        sentence={t("subtitle")}
        actions={<LinkButton href={routes.providerErrors()}>{t("explainer")}</LinkButton>}
      />
      <CallsView query={query} initialPage={page} density={density} />
    </ClientMessages>
  );
}
