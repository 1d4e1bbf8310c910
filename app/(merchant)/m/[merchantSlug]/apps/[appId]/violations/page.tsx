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
import { orNotFound } from "@/lib/context/or-not-found";
import { listMerchantViolations } from "@/lib/services/violations/list-violations";
import { AuthorizeForm } from "../../../_components/authorize-form";
import { may } from "../../../_lib/may";
import { loadApp } from "../_lib/load-app";
import { acknowledgeViolationAction, syncViolationsAction } from "./actions";

interface ViolationsPageProps {
  params: Promise<{ merchantSlug: string; appId: string }>;
}

export async function generateMetadata({ params }: ViolationsPageProps): Promise<Metadata> {
  const { merchantSlug, appId } = await params;
  const { app } = await loadApp(merchantSlug, appId);
  const [t, tApp] = await Promise.all([getTranslations("violations"), getTranslations("app")]);
  return { title: `${t("title")} · ${appName(app, tApp)}` };
}

export default async function ViolationsPage({ params }: ViolationsPageProps) {
  const { merchantSlug: slug, appId } = await params;
  const { ctx, app } = await loadApp(slug, appId);
  const [t, tStep, violations] = await Promise.all([
    getTranslations("violations"),
    getTranslations("merchant.nextStep"),
    orNotFound(listMerchantViolations(ctx, app.id)),
  ]);
  const now = ctx.clock.now();
  const maySync = may(ctx.actor, "merchantApp.sync") && violations.unreadable === null;
  return (
    <>
      <RefreshOnChange topics={["history"]} />
      <AppPageHeader
        app={app}
        title={t("title")}
        sentence={<ViolationsSentence violations={violations} reader="merchant" />}
        actions={
          <ViolationsCorner
            violations={violations}
            now={now}
            {...(maySync && { sync: syncViolationsAction.bind(null, slug, app.id) })}
          />
        }
      />
      <ViolationsView
        violations={violations}
        reader="merchant"
        now={now}
        consoleUrl={ctx.settings.baseUrls.mp}
        {...(may(ctx.actor, "violation.acknowledge") && {
          acknowledge: (violationId) => acknowledgeViolationAction.bind(null, slug, violationId),
        })}
        {...(may(ctx.actor, "merchantApp.authorize") && {
          grant: (
            <AuthorizeForm slug={slug} authorizerId={app.id} variant="primary" label={tStep("grant_missing")}>
              {tStep("grant_missing")}
            </AuthorizeForm>
          ),
        })}
      />
    </>
  );
}
