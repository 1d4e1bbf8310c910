import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { appName } from "@/components/app/app-name";
import { AppPageHeader } from "@/components/app/app-page-header";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import {
  ViolationsCorner,
  ViolationsSentence,
  ViolationsView,
} from "@/components/violations/violations-view";
import { providerMay } from "@/lib/auth/permissions";
import { listViolations } from "@/lib/services/violations/list-violations";
import { orNotFound } from "../../../_lib/or-not-found";
import { loadApp } from "../_lib/load-app";
import { syncViolationsAction } from "./actions";

interface ViolationsPageProps {
  params: Promise<{ appId: string }>;
}

export async function generateMetadata({ params }: ViolationsPageProps): Promise<Metadata> {
  const { app } = await loadApp((await params).appId);
  const [t, tApp] = await Promise.all([getTranslations("violations"), getTranslations("app")]);
  return { title: `${t("title")} · ${appName(app, tApp)}` };
}

export default async function ViolationsPage({ params }: ViolationsPageProps) {
  const { ctx, app } = await loadApp((await params).appId);
  const [t, violations] = await Promise.all([
    getTranslations("violations"),
    orNotFound(listViolations(ctx, app.id)),
  ]);
  const now = ctx.clock.now();
  const maySync = providerMay(ctx.actor.role, "app.sync") && violations.unreadable === null;
  return (
    <>
      <RefreshOnChange topics={["history"]} />
      <AppPageHeader
        app={app}
        title={t("title")}
        sentence={<ViolationsSentence violations={violations} reader="staff" />}
        actions={
          <ViolationsCorner
            violations={violations}
            now={now}
            {...(maySync && { sync: syncViolationsAction.bind(null, app.id) })}
          />
        }
      />
      <ViolationsView
        violations={violations}
        reader="staff"
        now={now}
        consoleUrl={ctx.settings.baseUrls.mp}
      />
    </>
  );
}
