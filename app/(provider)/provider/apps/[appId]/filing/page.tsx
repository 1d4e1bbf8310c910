import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConditionsCard } from "@/components/filing/conditions-card";
import { FilingFacts } from "@/components/filing/filing-facts";
import { FilingSentence } from "@/components/filing/filing-sentence";
import { FilingStages } from "@/components/filing/filing-stages";
import { RecordCard } from "@/components/filing/record-card";
import { RefusedCard } from "@/components/filing/refused-card";
import { PageHeader } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { CopyTextButton } from "@/components/ui/copy-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Status } from "@/components/ui/status";
import { routes } from "@/lib/routes";
import { getFiling } from "@/lib/services/filings/get-filing";
import { orNotFound } from "../../../_lib/or-not-found";
import { loadApp } from "../_lib/load-app";

interface FilingPageProps {
  params: Promise<{ appId: string }>;
}

export async function generateMetadata({ params }: FilingPageProps): Promise<Metadata> {
  const { appId } = await params;
  const [{ app }, t] = await Promise.all([loadApp(appId), getTranslations("filing")]);
  return { title: `${t("title")} · ${app.nickName ?? app.appid}` };
}

/** The merchant's filing, to read. */
export default async function FilingPage({ params }: FilingPageProps) {
  const { appId } = await params;
  const { ctx, app } = await loadApp(appId);
  const [{ filing, catalogues }, t, tWork] = await Promise.all([
    orNotFound(getFiling(ctx, appId)),
    getTranslations("filing"),
    getTranslations("requirements.work"),
  ]);
  const now = ctx.clock.now();
  return (
    <article data-filing={filing.state}>
      <PageHeader
        title={t("title")}
        actions={
          app.merchant && (
            <CopyTextButton
              value={`${ctx.settings.appUrl}${routes.merchantAppFiling(app.merchant.slug, app.id)}`}
            >
              {tWork("copy.page")}
            </CopyTextButton>
          )
        }
        status={<Status machine="filing" state={filing.state} />}
        sentence={<FilingSentence filing={filing} now={now} acts={false} />}
        meta={
          filing.syncedAt === null ? (
            t("neverSynced")
          ) : (
            <span>
              {t.rich("synced", { age: () => <RelativeTime value={filing.syncedAt ?? now} now={now} /> })}
            </span>
          )
        }
      />
      <div className="grid gap-6">
        <RecordCard filing={filing} now={now} />
        <FilingStages filing={filing} />
        {filing.isElsewhere && <Banner tone="neutral" title={t("elsewhere")} />}
        <RefusedCard filing={filing} linked={false} />
        <ConditionsCard filing={filing} />
        <FilingFacts filing={filing} catalogues={catalogues} />
      </div>
    </article>
  );
}
