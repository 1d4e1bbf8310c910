import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { appName } from "@/components/app/app-name";
import { AppPageHeader } from "@/components/app/app-page-header";
import { ExportLink } from "@/components/audit/export-link";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { TimelineView } from "@/components/timeline/timeline-view";
import { providerMay } from "@/lib/auth/permissions";
import { routes } from "@/lib/routes";
import { listTimeline } from "@/lib/services/timeline/list-timeline";
import { timelineExportMax, timelineFilterInput, timelineGroups } from "@/lib/services/timeline/schemas";
import { orNotFound } from "../../../_lib/or-not-found";
import { loadApp } from "../_lib/load-app";

interface TimelinePageProps {
  params: Promise<{ appId: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: TimelinePageProps): Promise<Metadata> {
  const { app } = await loadApp((await params).appId);
  const [t, tApp] = await Promise.all([getTranslations("timeline"), getTranslations("app")]);
  return { title: `${t("title")} · ${appName(app, tApp)}` };
}

export default async function TimelinePage({ params, searchParams }: TimelinePageProps) {
  const { ctx, app } = await loadApp((await params).appId);
  const { role } = ctx.actor;
  const { filter, query } = readView(timelineFilterInput, await searchParams);
  const [t, page] = await Promise.all([
    getTranslations("timeline"),
    orNotFound(listTimeline(ctx, { ...filter, authorizerId: app.id })),
  ]);
  return (
    <>
      <RefreshOnChange topics={["history", "events", "calls"]} />
      <AppPageHeader
        app={app}
        title={t("title")}
        sentence={t("subtitle")}
        actions={
          providerMay(role, "app.export") && (
            <ExportLink path={routes.apiAppTimelineExport(app.id)} query={query} max={timelineExportMax} />
          )
        }
      />
      <TimelineView
        path={routes.providerAppTimeline(app.id)}
        query={query}
        page={page}
        groups={timelineGroups.filter((group) => group !== "calls" || providerMay(role, "call.read"))}
        now={ctx.clock.now()}
        providerName={app.component.name}
        reader="staff"
      />
    </>
  );
}
