import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { KeysForm, ThemeForm } from "@/components/layout/account-menu";
import { LanguageForm } from "@/components/layout/language-form";
import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { getAccountContext, getViewer } from "@/lib/context/request";
import { readPreferences } from "@/lib/preferences";
import { routes } from "@/lib/routes";
import { getAccount } from "@/lib/services/account/get-account";
import { listOwnSessions } from "@/lib/services/account/own-sessions";
import { isDemandedOf } from "@/lib/services/second-factor/security-policy";
import { NameForm } from "./_components/name-form";
import { PasswordForm } from "./_components/password-form";
import { SecondFactorCard } from "./_components/second-factor-card";
import { SessionsCard } from "./_components/sessions-card";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title") };
}

export default async function AccountPage() {
  const ctx = await getAccountContext();
  const [t, account, sessions, demanded, viewer, cookieStore] = await Promise.all([
    getTranslations("account"),
    getAccount(ctx),
    listOwnSessions(ctx),
    isDemandedOf(ctx),
    getViewer(),
    cookies(),
  ]);
  const preferences = readPreferences((name) => cookieStore.get(name)?.value);
  const now = ctx.clock.now().toISOString();
  return (
    <>
      <PageHeader title={t("title")} sentence={t("sentence")} meta={t("beijingTime")} />
      <div className="grid gap-4">
        <Card title={t("profile.title")}>
          <NameForm name={account.name} email={account.email} />
        </Card>
        <SecondFactorCard account={account} demanded={demanded} now={now} />
        <PasswordForm changedAt={account.passwordChangedAt} email={account.email} now={now} />
        <SessionsCard sessions={sessions} now={now} />
        <Card
          title={t("notices.title")}
          description={t("notices.body")}
          actions={<LinkButton href={routes.accountNotices()}>{t("notices.open")}</LinkButton>}
        />
        <Card title={t("look.title")} description={t("look.description")}>
          <div className="grid max-w-md gap-4">
            <LanguageForm action={routes.preferences()} labelled />
            <ThemeForm value={preferences.theme} />
            {viewer?.providerRole && (
              <div className="grid gap-1">
                <KeysForm value={preferences.keys} />
                <p className="text-second text-text-2">{t("look.keysHelp")}</p>
              </div>
            )}
          </div>
        </Card>
      </div>
    </>
  );
}
