import { RefreshCw } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ConditionsCard } from "@/components/filing/conditions-card";
import { FilingFacts } from "@/components/filing/filing-facts";
import { FilingSentence } from "@/components/filing/filing-sentence";
import { FilingStages } from "@/components/filing/filing-stages";
import { RecordCard } from "@/components/filing/record-card";
import { RefusedCard } from "@/components/filing/refused-card";
import { ActionForm } from "@/components/forms/action-form";
import { PaperTerm } from "@/components/forms/paper-term";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Status } from "@/components/ui/status";
import { orNotFound } from "@/lib/context/or-not-found";
import { routes } from "@/lib/routes";
import { filingSections } from "@/lib/services/filings/form-shape";
import { getMerchantFiling } from "@/lib/services/filings/get-filing";
import { may } from "../../../_lib/may";
import { loadApp } from "../_lib/load-app";
import { CancelCard } from "./_components/cancel-card";
import { FaceCard } from "./_components/face-card";
import { FlowCard } from "./_components/flow-card";
import { SectionCard } from "./_components/section-card";
import { SubmitBar, SubmitCard } from "./_components/submit-card";
import { WithdrawCard } from "./_components/withdraw-card";
import {
  cancelFilingAction,
  checkFilingAction,
  requestCataloguesAction,
  withdrawFilingAction,
} from "./actions";

interface FilingPageProps {
  params: Promise<{ merchantSlug: string; appId: string }>;
}

export async function generateMetadata({ params }: FilingPageProps): Promise<Metadata> {
  const { merchantSlug, appId } = await params;
  const [{ app }, t] = await Promise.all([loadApp(merchantSlug, appId), getTranslations("filing")]);
  return { title: `${t("title")} · ${app.nickName ?? app.appid}` };
}

export default async function FilingPage({ params }: FilingPageProps) {
  const { merchantSlug: slug, appId } = await params;
  const { ctx } = await loadApp(slug, appId);
  const [page, t] = await Promise.all([orNotFound(getMerchantFiling(ctx, appId)), getTranslations("filing")]);
  const { filing, catalogues, suggested } = page;
  const now = ctx.clock.now();
  const maySubmit = may(ctx.actor, "filing.submit");
  const isOpen = maySubmit && filing.mayEdit;
  return (
    <article data-filing={filing.state}>
      <PageHeader
        title={t("title")}
        status={<Status machine="filing" state={filing.state} />}
        sentence={<FilingSentence filing={filing} now={now} acts={maySubmit} />}
        meta={
          filing.syncedAt === null ? (
            t("neverSynced")
          ) : (
            <span>
              {t.rich("synced", { age: () => <RelativeTime value={filing.syncedAt ?? now} now={now} /> })}
            </span>
          )
        }
        actions={
          may(ctx.actor, "filing.check") && (
            <ActionForm
              action={checkFilingAction.bind(null, slug, appId)}
              label={t("sync")}
              icon={<RefreshCw />}
              variant="secondary"
            />
          )
        }
      />
      <ClientMessages namespaces={["filing", "papers"]}>
        <div className="grid gap-6">
          <RecordCard filing={filing} now={now} />
          <FilingStages filing={filing} />
          {filing.isElsewhere && <Banner tone="neutral" title={t("elsewhere")} />}
          {!maySubmit && filing.mayEdit && <Banner tone="neutral" title={t("readOnly")} />}
          <RefusedCard filing={filing} linked={isOpen} />
          <ConditionsCard filing={filing} fixes={await fixesOf(slug, appId, ctx.settings.baseUrls.mp)} />
          {isOpen && <FlowCard slug={slug} filing={filing} />}
          {filing.payUrl !== null && (
            <div>
              <LinkButton href={filing.payUrl} variant="primary" target="_blank" rel="noreferrer">
                {t("flow.pay")}
              </LinkButton>
            </div>
          )}
          {isOpen && catalogues === null && (
            <Banner
              tone="attention"
              title={t("catalogues.missing")}
              action={
                <ActionForm
                  action={requestCataloguesAction.bind(null, slug, appId)}
                  label={t("catalogues.request")}
                  variant="secondary"
                />
              }
            >
              {t("catalogues.missingBody")}
            </Banner>
          )}
          {isOpen && catalogues !== null && (
            <>
              <PaperTerm />
              {filingSections.map((section) => (
                <SectionCard
                  key={section}
                  section={section}
                  slug={slug}
                  filing={filing}
                  catalogues={catalogues}
                  suggested={suggested}
                />
              ))}
              <FaceCard slug={slug} filing={filing} now={now} />
              <SubmitCard slug={slug} filing={filing} />
              <p className="text-second text-text-2">
                {t.rich("catalogues.age", {
                  age: () => <RelativeTime value={catalogues.syncedAt} now={now} />,
                })}
              </p>
            </>
          )}
          {!isOpen && <FilingFacts filing={filing} catalogues={catalogues} />}
          {maySubmit && filing.mayWithdraw && (
            <WithdrawCard action={withdrawFilingAction.bind(null, slug, appId)} />
          )}
          {maySubmit && filing.mayCancel && (
            <CancelCard appName={filing.appName} action={cancelFilingAction.bind(null, slug, appId)} />
          )}
        </div>
        {isOpen && catalogues !== null && <SubmitBar slug={slug} filing={filing} />}
      </ClientMessages>
    </article>
  );
}

async function fixesOf(slug: string, appId: string, consoleUrl: string) {
  const t = await getTranslations("filing.conditions");
  const toConsole = (
    <LinkButton href={consoleUrl} size="small" target="_blank" rel="noreferrer">
      {t("fixConsole")}
    </LinkButton>
  );
  return {
    permission: (
      <LinkButton href={routes.merchantApp(slug, appId)} size="small">
        {t("fixPermission")}
      </LinkButton>
    ),
    basic: toConsole,
    category: toConsole,
    verification: (
      <LinkButton href={routes.merchantVerification(slug, appId)} size="small">
        {t("fixVerification")}
      </LinkButton>
    ),
  };
}
