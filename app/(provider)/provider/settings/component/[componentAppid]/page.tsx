import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { PublishedBadge } from "@/components/staff/published-badge";
import { Id } from "@/components/ui/id";
import { openTranslator } from "@/components/wechat/open-translator";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import { getComponentSettings } from "@/lib/services/components/get-component-settings";
import { testAccountsMax } from "@/lib/services/components/schemas";
import { registrationSets } from "@/lib/services/registrations/platform-sets";
import { orNotFound } from "../../../_lib/or-not-found";
import { ComponentSentence } from "./_components/component-sentence";
import { ConsoleCard } from "./_components/console-card";
import { EditDialog } from "./_components/edit-dialog";
import { PublishCard } from "./_components/publish-card";
import { RotationCard } from "./_components/rotation-card";
import { SecretsCard } from "./_components/secrets-card";
import { SetsCard } from "./_components/sets-card";
import { TestListCard } from "./_components/test-list-card";

interface ComponentPageProps {
  params: Promise<{ componentAppid: string }>;
}

export async function generateMetadata({ params }: ComponentPageProps): Promise<Metadata> {
  const [ctx, { componentAppid }] = await Promise.all([getProviderContext(), params]);
  const { name } = await orNotFound(getComponentSettings(ctx, componentAppid));
  return { title: name };
}

export default async function ComponentPage({ params }: ComponentPageProps) {
  const [ctx, { componentAppid }] = await Promise.all([getProviderContext(), params]);
  const [t, scopes, settings] = await Promise.all([
    getTranslations("components"),
    getTranslations("scopes"),
    orNotFound(getComponentSettings(ctx, componentAppid)),
  ]);
  const tScopes = openTranslator(scopes);
  const now = ctx.clock.now().toISOString();
  const mayManage = providerMay(ctx.actor.role, "component.manage");
  return (
    <ClientMessages namespaces={["provider", "components", "wechatErrors"]}>
      <RefreshOnChange topics={["components", "health"]} />
      <PageHeader
        back={{ href: routes.providerSettings(), label: t("settings.title") }}
        title={settings.name}
        status={<PublishedBadge published={settings.published} />}
        meta={
          <>
            <Id value={settings.appid} label="AppID" />
            <span>{settings.supportPhone ? t("phone", { phone: settings.supportPhone }) : t("noPhone")}</span>
            <Link href={viewAddress(routes.providerApps(), { component: settings.appid })} className="link">
              {t("apps", { count: settings.appCount })}
            </Link>
          </>
        }
        sentence={<ComponentSentence settings={settings} now={now} />}
        {...(mayManage && { actions: <EditDialog settings={settings} /> })}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-4">
          {settings.rotation && (
            <RotationCard settings={settings} rotation={settings.rotation} now={now} mayManage={mayManage} />
          )}
          <ConsoleCard settings={settings} now={now} />
          <SecretsCard settings={settings} now={now} mayManage={mayManage} />
        </div>
        <div className="grid gap-4">
          <PublishCard settings={settings} mayManage={mayManage} max={testAccountsMax} />
          <SetsCard
            settings={settings}
            mayManage={mayManage}
            sets={registrationSets.map((id) => ({ id, name: tScopes(`names.${id}`) }))}
          />
          <TestListCard settings={settings} mayManage={mayManage} max={testAccountsMax} />
        </div>
      </div>
    </ClientMessages>
  );
}
