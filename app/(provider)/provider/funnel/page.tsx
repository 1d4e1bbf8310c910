import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { getProviderContext } from "@/lib/context/request";
import { readPreferences } from "@/lib/preferences";
import { countProgress, type Funnel } from "@/lib/services/progress/count-progress";
import { listProgress } from "@/lib/services/progress/list-progress";
import { progressFilterInput } from "@/lib/services/progress/progress-filter";
import { FunnelChart } from "./_components/funnel-chart";
import { FunnelView } from "./_components/funnel-view";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("funnel");
  return { title: t("title") };
}

export default async function FunnelPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await getProviderContext();
  const { filter, query } = readView(progressFilterInput, await searchParams);
  const { q, owner, component } = filter;
  const [t, funnel, page, cookieStore] = await Promise.all([
    getTranslations("funnel"),
    countProgress(ctx, { q, owner, component }),
    listProgress(ctx, filter),
    cookies(),
  ]);
  const { density } = readPreferences((name) => cookieStore.get(name)?.value);
  return (
    <ClientMessages namespaces={["provider", "funnel", "onboarding", "wechatErrors"]}>
      <RefreshOnChange topics={["progress"]} />
      <PageHeader title={t("title")} sentence={t("sentence", totalsOf(funnel))} />
      <FunnelChart funnel={funnel} query={query} />
      <FunnelView query={query} initialPage={page} role={ctx.actor.role} density={density} />
    </ClientMessages>
  );
}

function totalsOf({ stages }: Funnel): { waiting: number; live: number } {
  const live = stages.find(({ stage }) => stage === "live")?.count ?? 0;
  return { live, waiting: stages.reduce((sum, { count }) => sum + count, 0) - live };
}
