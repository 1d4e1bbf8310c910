import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { localPath } from "@/lib/auth/local-path";
import { secondFactorExpired } from "@/lib/auth/sign-in-problem";
import { getContainer } from "@/lib/context/container";
import { getCsrfToken } from "@/lib/context/csrf";
import { getPendingSignIn, getViewer } from "@/lib/context/request";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { PublicPage } from "../../_components/public-page";
import { readProviderCard } from "../../_lib/read-provider-card";
import { VerifyForm } from "./_components/verify-form";
import { isRecoveryForm, parseVerifyProblem } from "./_lib/verify-query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn.verify");
  return { title: t("title") };
}

type Query = Record<string, string | string[] | undefined>;

export default async function VerifyPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const text = (name: string) => [query[name]].flat()[0];
  const callbackUrl = localPath(text("callbackUrl"), new URL(getContainer().settings.appUrl).origin) ?? "";
  if (await getViewer()) redirect(viewAddress(routes.signIn(), { callbackUrl }));
  if (!(await getPendingSignIn())) {
    redirect(viewAddress(routes.signIn(), { callbackUrl, error: secondFactorExpired }));
  }
  const recovery = isRecoveryForm(text("with"));
  const [t, provider, csrfToken] = await Promise.all([
    getTranslations("signIn.verify"),
    readProviderCard(),
    getCsrfToken(),
  ]);
  return (
    <PublicPage width="form" provider={provider}>
      <PageHeader title={t("title")} sentence={t(recovery ? "recoverySentence" : "sentence")} />
      <ClientMessages namespaces={["signIn"]}>
        <VerifyForm
          key={recovery ? "recovery" : "app"}
          recovery={recovery}
          callbackUrl={callbackUrl}
          problem={parseVerifyProblem(text("problem"))}
        />
      </ClientMessages>
      <div className="mt-6 grid gap-2 text-second text-text-2">
        <p>
          <Link
            href={viewAddress(routes.verify(), { callbackUrl, with: recovery ? "" : "recovery" })}
            prefetch={false}
            className="link inline-flex min-h-(--hit-height) items-center"
          >
            {t(recovery ? "useApp" : "useRecovery")}
          </Link>
        </p>
        <p>{t("lostAll")}</p>
        <form method="post" action={routes.apiSignOut()}>
          <input type="hidden" name="csrfToken" value={csrfToken} />
          <input type="hidden" name="callbackUrl" value={routes.signIn()} />
          <Button type="submit" block className="mt-2">
            {t("other")}
          </Button>
        </form>
      </div>
    </PublicPage>
  );
}
