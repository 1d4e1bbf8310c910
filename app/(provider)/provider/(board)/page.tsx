import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { getProviderContext } from "@/lib/context/request";
import { getFleetHealth, healthFilterInput } from "@/lib/services/health/get-fleet-health";
import { HealthBoard } from "./_components/health-board";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("health");
  return { title: t("title") };
}

export default async function HealthPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await getProviderContext();
  const { filter, query } = readView(healthFilterInput, await searchParams);
  return (
    <ClientMessages namespaces={["provider", "health", "wechatErrors"]}>
      <HealthBoard query={query} initial={await getFleetHealth(ctx, filter)} role={ctx.actor.role} />
    </ClientMessages>
  );
}
