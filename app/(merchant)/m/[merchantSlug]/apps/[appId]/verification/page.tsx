import { ExternalLink, RefreshCw } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { appName } from "@/components/app/app-name";
import { ActionForm } from "@/components/forms/action-form";
import { StickyActions } from "@/components/forms/sticky-actions";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { CopyTextButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";
import { QrCode } from "@/components/ui/qr-code";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { EarlierVerifications, VerificationCard } from "@/components/verification/verification-cards";
import { VerificationSentence } from "@/components/verification/verification-sentence";
import { WechatWords } from "@/components/verification/wechat-words";
import { formatTime } from "@/lib/format/time";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import {
  getMerchantVerification,
  type MerchantVerificationView,
} from "@/lib/services/verifications/get-verification";
import { may } from "../../../_lib/may";
import { loadApp } from "../_lib/load-app";
import { FormCard } from "./_components/form-card";
import { checkVerificationAction } from "./actions";

interface VerificationPageProps {
  params: Promise<{ merchantSlug: string; appId: string }>;
}

export async function generateMetadata({ params }: VerificationPageProps): Promise<Metadata> {
  const { merchantSlug, appId } = await params;
  const { app } = await loadApp(merchantSlug, appId);
  const [t, tApp] = await Promise.all([getTranslations("verification"), getTranslations("app")]);
  return { title: `${t("title")} · ${appName(app, tApp)}` };
}

/** Under way at WeChat: something may have changed there. */
const idleStates: ReadonlySet<string> = new Set([
  "draft",
  "sending",
  "passed",
  "failed",
  "refused",
  "expired",
]);

export default async function VerificationPage({ params }: VerificationPageProps) {
  const { merchantSlug: slug, appId } = await params;
  const { ctx, app } = await loadApp(slug, appId);
  const [t, tApp, view] = await Promise.all([
    getTranslations("verification"),
    getTranslations("app"),
    getMerchantVerification(ctx, app.id),
  ]);
  const now = ctx.clock.now();
  const { current, form } = view;
  const mayCheck = current !== null && !idleStates.has(current.state) && may(ctx.actor, "merchantApp.sync");
  return (
    <article data-verification={current?.id} data-state={current?.state}>
      <PageHeader
        title={t("title")}
        meta={<span>{appName(app, tApp)}</span>}
        status={current && <Status machine="verification" state={current.state} />}
        sentence={
          form?.goesWithFiling ? (
            t("withFiling.sentence")
          ) : current ? (
            <>
              <VerificationSentence
                verification={current}
                now={now}
                acts={may(ctx.actor, "verification.submit")}
              />{" "}
              <span className="text-second text-text-2">
                {t.rich("since", {
                  at: () => <Time value={current.since} now={now} precision="minute" />,
                })}
              </span>
            </>
          ) : (
            t("lead")
          )
        }
        actions={
          mayCheck && (
            <ActionForm
              action={checkVerificationAction.bind(null, slug, app.id)}
              label={t("check")}
              icon={<RefreshCw />}
              variant="secondary"
            />
          )
        }
      />
      <div className="grid gap-5">
        {current && <WechatWords verification={current} />}
        <BlockerNotice
          slug={slug}
          appId={app.id}
          view={view}
          consoleUrl={ctx.settings.baseUrls.mp}
          now={now}
        />
        <LinkCard slug={slug} appId={app.id} name={appName(app, tApp)} view={view} now={now} />
        {form?.goesWithFiling && (
          <Banner tone="neutral" title={t("withFiling.title")}>
            {t("withFiling.body")}
          </Banner>
        )}
        {form ? (
          <ClientMessages namespaces={["verification", "papers"]}>
            <FormCard slug={slug} appId={app.id} form={form} current={current} />
          </ClientMessages>
        ) : (
          view.blocker === null &&
          !may(ctx.actor, "verification.submit") && <p className="text-text-2">{t("readOnly")}</p>
        )}
        {current && current.state !== "draft" && <VerificationCard verification={current} now={now} />}
        <EarlierVerifications earlier={view.earlier} now={now} />
      </div>
    </article>
  );
}

interface BlockerNoticeProps {
  slug: string;
  appId: string;
  view: MerchantVerificationView;
  /** WeChat's own console. */
  consoleUrl: string;
  now: Date;
}

/** Why nothing can be sent, and where that is changed. */
async function BlockerNotice({ slug, appId, view, consoleUrl, now }: BlockerNoticeProps) {
  const t = await getTranslations("verification.blockers");
  const { blocker, validUntil, current } = view;
  if (blocker === null || (blocker === "verified" && current?.state === "passed" && validUntil === null))
    return null;
  const overview = <LinkButton href={routes.merchantApp(slug, appId)}>{t("toOverview")}</LinkButton>;
  const ways: Partial<Record<typeof blocker, ReactNode>> = {
    unauthorized: overview,
    permission_missing: overview,
    trial: (
      <LinkButton href={viewAddress(routes.merchantCreate(slug), { kind: "beta_verify" })}>
        {t("toCreate")}
      </LinkButton>
    ),
    in_filing: <LinkButton href={routes.merchantAppFiling(slug, appId)}>{t("toFiling")}</LinkButton>,
    registered_by_hand: (
      <a href={consoleUrl} target="_blank" rel="noopener" className={buttonClass({})}>
        {t("toConsole")}
        <ExternalLink />
      </a>
    ),
  };
  return (
    <Banner
      tone={blocker === "verified" ? "success" : "attention"}
      title={t(`${blocker}.title`)}
      action={ways[blocker]}
    >
      {blocker === "verified" && validUntil
        ? t.rich("verifiedUntil", { at: () => <Time value={validUntil} now={now} /> })
        : t(`${blocker}.body`)}
    </Banner>
  );
}

interface LinkCardProps {
  slug: string;
  appId: string;
  name: string;
  view: MerchantVerificationView;
  now: Date;
}

/** The administrator's link, as long as there is something to do on WeChat's page. */
async function LinkCard({ slug, appId, name, view: { current, link }, now }: LinkCardProps) {
  const [t, format, locale] = await Promise.all([
    getTranslations("verification.link"),
    getTranslations("format"),
    getLocale(),
  ]);
  if (!current || !link || current.deadline === null) return null;
  const isPayment = current.state === "waiting_payment";
  const until = formatTime(format, current.deadline, { now, locale, precision: "minute" });
  const reminder = isPayment ? t("payReminder", { name, link }) : t("reminder", { until, name, link });
  return (
    <Card title={t(isPayment ? "payTitle" : "title")} description={t(isPayment ? "payBody" : "body")}>
      <div className="flex flex-wrap items-start gap-6">
        <QrCode src={routes.merchantVerificationQr(slug, appId)} alt={t("qrAlt")} />
        <div className="grid min-w-0 flex-1 basis-72 gap-4">
          <code
            className="rounded-control bg-sunken px-3 py-2 break-all max-sm:hidden"
            data-testid="verification-link"
          >
            {link}
          </code>
          <p className="rounded-control bg-sunken px-3 py-2 wrap-anywhere">{reminder}</p>
        </div>
      </div>
      <StickyActions of="card" className="mt-4">
        <div className="flex flex-wrap gap-2 max-sm:*:flex-1">
          <CopyTextButton value={reminder} variant="primary">
            {t("copyReminder")}
          </CopyTextButton>
          <CopyTextButton value={link}>{t("copyLink")}</CopyTextButton>
        </div>
      </StickyActions>
    </Card>
  );
}
