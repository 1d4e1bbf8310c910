import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { getVisitorContext } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { viewPasswordReset } from "@/lib/services/password-reset/view-password-reset";
import { PublicPage } from "../../_components/public-page";
import { readProviderCard } from "../../_lib/read-provider-card";
import { parseResetProblem } from "../_lib/reset-problem";
import { NewPasswordForm } from "./_components/new-password-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("resetPassword.link");
  return { title: t("title"), robots: { index: false } };
}

interface ResetLinkPageProps {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ResetLinkPage({ params, searchParams }: ResetLinkPageProps) {
  const [ctx, { token }, query] = await Promise.all([getVisitorContext(), params, searchParams]);
  const [t, provider, view] = await Promise.all([
    getTranslations("resetPassword.link"),
    readProviderCard(),
    viewPasswordReset(ctx, token),
  ]);
  if (view.state !== "usable") {
    return (
      <PublicPage width="form" provider={provider}>
        <PageHeader title={t(`${view.state}.title`)} sentence={t(`${view.state}.sentence`)} />
        <div className="grid gap-2">
          <LinkButton href={routes.resetPassword()} prefetch={false} variant="primary" block>
            {t("askAgain")}
          </LinkButton>
          <LinkButton href={routes.signIn()} prefetch={false} block>
            {t("signIn")}
          </LinkButton>
        </div>
      </PublicPage>
    );
  }
  return (
    <PublicPage width="form" provider={provider}>
      <PageHeader title={t("title")} sentence={t("sentence")} />
      <ClientMessages namespaces={["resetPassword"]}>
        <NewPasswordForm
          token={token}
          email={view.email}
          problem={parseResetProblem([query.problem].flat()[0])}
        />
      </ClientMessages>
    </PublicPage>
  );
}
