import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/link-button";
import { getContainer } from "@/lib/context/container";
import { routes } from "@/lib/routes";
import { PublicPage } from "../_components/public-page";
import { readProviderCard } from "../_lib/read-provider-card";
import { RequestForm } from "./_components/request-form";
import { parseResetProblem } from "./_lib/reset-problem";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("resetPassword");
  return { title: t("title") };
}

interface ResetPasswordPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ResetPasswordPage({ searchParams }: ResetPasswordPageProps) {
  const [query, t, provider] = await Promise.all([
    searchParams,
    getTranslations("resetPassword"),
    readProviderCard(),
  ]);
  const back = (
    <p className="mt-6 text-second">
      <Link
        href={routes.signIn()}
        prefetch={false}
        className="link inline-flex min-h-(--hit-height) items-center"
      >
        {t("back")}
      </Link>
    </p>
  );
  if (!getContainer().mailer.isConfigured) {
    return (
      <PublicPage width="form" provider={provider}>
        <PageHeader title={t("title")} sentence={t("noMail.sentence")} />
        <ul className="grid list-disc gap-1 ps-5 text-text-2">
          <li>{t("noMail.merchants", { provider: provider?.name ?? t("noMail.provider") })}</li>
          <li>{t("noMail.staff")}</li>
        </ul>
        {back}
      </PublicPage>
    );
  }
  if (query.sent !== undefined) {
    return (
      <PublicPage width="form" provider={provider}>
        <PageHeader title={t("sent.title")} sentence={t("sent.sentence")} />
        <Banner tone="waiting" title={t("sent.banner")}>
          {t("sent.body")}
        </Banner>
        <div className="mt-6">
          <LinkButton href={routes.resetPassword()} prefetch={false} block>
            {t("sent.again")}
          </LinkButton>
        </div>
        {back}
      </PublicPage>
    );
  }
  return (
    <PublicPage width="form" provider={provider}>
      <PageHeader title={t("title")} sentence={t("sentence")} />
      <ClientMessages namespaces={["resetPassword"]}>
        <RequestForm problem={parseResetProblem([query.problem].flat()[0])} />
      </ClientMessages>
      {back}
    </PublicPage>
  );
}
