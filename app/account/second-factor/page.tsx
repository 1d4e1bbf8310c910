import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { localPath } from "@/lib/auth/local-path";
import { getAccountContext, getViewer } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { getAccount } from "@/lib/services/account/get-account";
import { EnrolWizard } from "./_components/enrol-wizard";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.enrol");
  return { title: t("title") };
}

interface SecondFactorPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SecondFactorPage({ searchParams }: SecondFactorPageProps) {
  const [ctx, query] = await Promise.all([getAccountContext(), searchParams]);
  const [t, viewer, account] = await Promise.all([
    getTranslations("account.enrol"),
    getViewer(),
    getAccount(ctx),
  ]);
  const wanted = localPath([query.callbackUrl].flat()[0], new URL(ctx.settings.appUrl).origin);
  return (
    <>
      <PageHeader
        back={{ href: routes.account(), label: t("back") }}
        title={t("title")}
        sentence={t("sentence")}
      />
      {viewer?.mustEnrol && (
        <Banner tone="action" title={t("demanded")} className="mb-4">
          {t("demandedBody")}
        </Banner>
      )}
      {/* Stays mounted while a refresh brings the news that it is on: the recovery codes are still to be read. */}
      <EnrolWizard
        email={account.email}
        isOn={account.secondFactor !== null}
        next={wanted ?? routes.account()}
      />
    </>
  );
}
