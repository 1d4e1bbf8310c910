import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { appName } from "@/components/app/app-name";
import { AppPageHeader } from "@/components/app/app-page-header";
import { ExportLink } from "@/components/audit/export-link";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { TimelineView } from "@/components/timeline/timeline-view";
import { orNotFound } from "@/lib/context/or-not-found";
import { routes } from "@/lib/routes";
import { listMerchantTimeline } from "@/lib/services/timeline/list-timeline";
import { timelineExportMax, timelineFilterInput, timelineGroups } from "@/lib/services/timeline/schemas";
import { may } from "../../../_lib/may";
import { loadApp } from "../_lib/load-app";

interface TimelinePageProps {
  params: Promise<{ merchantSlug: string; appId: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: TimelinePageProps): Promise<Metadata> {
  const { merchantSlug, appId } = await params;
  const { app } = await loadApp(merchantSlug, appId);
  const [t, tApp] = await Promise.all([getTranslations("timeline"), getTranslations("app")]);
  return { title: `${t("title")} · ${appName(app, tApp)}` };
}

export default async function TimelinePage({ params, searchParams }: TimelinePageProps) {
  const { merchantSlug: slug, appId } = await params;
  const { ctx, app } = await loadApp(slug, appId);
  const { filter, query } = readView(timelineFilterInput, await searchParams);
  const [t, page] = await Promise.all([
    getTranslations("timeline"),
    orNotFound(listMerchantTimeline(ctx, { ...filter, authorizerId: app.id })),
  ]);
  return (
    <>
      <RefreshOnChange topics={["history"]} />
      <AppPageHeader
        app={app}
        title={t("title")}
        sentence={t("subtitle")}
        actions={
          may(ctx.actor, "merchantApp.export") && (
            <ExportLink
              path={routes.apiMerchantAppTimelineExport(slug, app.id)}
              query={query}
              max={timelineExportMax}
            />
          )
        }
      />
      <TimelineView
        path={routes.merchantAppTimeline(slug, app.id)}
        query={query}
        page={page}
        groups={timelineGroups.filter((group) => group !== "calls")}
        now={ctx.clock.now()}
        providerName={app.component.name}
        reader="merchant"
      />
    </>
  );
}
