import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { readPreferences } from "@/lib/preferences";
import { eventFilterInput, listEvents } from "@/lib/services/callbacks/list-events";
import { NoPermission } from "../../_components/no-permission";
import { EventsView } from "./_components/events-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("events");
  return { title: t("title") };
}

export default async function EventsPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, t] = await Promise.all([getProviderContext(), getTranslations("events")]);
  if (!providerMay(ctx.actor.role, "event.read")) {
    return <NoPermission ctx={ctx} permission="event.read" page={t("title")} />;
  }
  const { filter, query } = readView(eventFilterInput, await searchParams);
  const [page, cookieStore] = await Promise.all([listEvents(ctx, filter), cookies()]);
  const { density } = readPreferences((name) => cookieStore.get(name)?.value);
  return (
    <ClientMessages namespaces={["provider", "events", "status", "wechatEnums"]}>
      <PageHeader title={t("title")} sentence={t("subtitle")} />
      <EventsView query={query} initialPage={page} density={density} />
    </ClientMessages>
  );
}
