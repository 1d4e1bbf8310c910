import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { appName } from "@/components/app/app-name";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { CopyTextButton } from "@/components/ui/copy-button";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { EarlierVerifications, VerificationCard } from "@/components/verification/verification-cards";
import { VerificationSentence } from "@/components/verification/verification-sentence";
import { WechatWords } from "@/components/verification/wechat-words";
import { routes } from "@/lib/routes";
import { getAppVerification } from "@/lib/services/verifications/get-verification";
import { loadApp } from "../_lib/load-app";

interface VerificationPageProps {
  params: Promise<{ appId: string }>;
}

export async function generateMetadata({ params }: VerificationPageProps): Promise<Metadata> {
  const { appId } = await params;
  const { app } = await loadApp(appId);
  const [t, tApp] = await Promise.all([getTranslations("verification"), getTranslations("app")]);
  return { title: `${t("title")} · ${appName(app, tApp)}` };
}

/** Where the merchant's verification stands. The form is the merchant's. */
export default async function VerificationPage({ params }: VerificationPageProps) {
  const { appId } = await params;
  const { ctx, app } = await loadApp(appId);
  const [t, tWork, { current, earlier, link, blocker }] = await Promise.all([
    getTranslations("verification"),
    getTranslations("requirements.work"),
    getAppVerification(ctx, app.id),
  ]);
  const now = ctx.clock.now();
  return (
    <article data-state={current?.state}>
      <RefreshOnChange topics={["apps", "verifications"]} />
      <PageHeader
        title={t("title")}
        actions={
          app.merchant && (
            <CopyTextButton
              value={`${ctx.settings.appUrl}${routes.merchantVerification(app.merchant.slug, app.id)}`}
            >
              {tWork("copy.page")}
            </CopyTextButton>
          )
        }
        meta={
          current && (
            <span>
              {t.rich("since", { at: () => <Time value={current.since} now={now} precision="minute" /> })}
            </span>
          )
        }
        status={current && <Status machine="verification" state={current.state} />}
        sentence={
          current ? (
            <VerificationSentence verification={current} now={now} acts={false} />
          ) : (
            t(blocker === null ? "notBegun" : `blockers.${blocker}.title`)
          )
        }
      />
      <div className="grid gap-4">
        {current && <WechatWords verification={current} />}
        {link && (
          <Card title={t("link.title")} description={t("link.body")}>
            <div className="grid gap-3">
              <code className="rounded-control bg-sunken px-3 py-2 break-all">{link}</code>
              <div>
                <CopyTextButton value={link}>{t("link.copyLink")}</CopyTextButton>
              </div>
            </div>
          </Card>
        )}
        {current && <VerificationCard verification={current} now={now} />}
        <EarlierVerifications earlier={earlier} now={now} />
      </div>
    </article>
  );
}
