import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { NoPermission } from "../../../_components/no-permission";
import { ComponentForm } from "./_components/component-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("components.new");
  return { title: t("title") };
}

export default async function NewComponentPage() {
  const [ctx, t] = await Promise.all([getProviderContext(), getTranslations("components")]);
  if (!providerMay(ctx.actor.role, "component.manage")) {
    return <NoPermission ctx={ctx} permission="component.manage" page={t("new.title")} />;
  }
  return (
    <ClientMessages namespaces={["provider", "components", "wechatErrors"]}>
      <PageHeader
        back={{ href: routes.providerSettings(), label: t("settings.title") }}
        title={t("new.title")}
        sentence={t("new.sentence")}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <ComponentForm />
        <Card title={t("new.where.title")}>
          <ol className="grid list-decimal gap-2 ps-5 text-second text-text-2">
            {(["open", "secret", "keys", "then"] as const).map((step) => (
              <li key={step}>{t(`new.where.${step}`)}</li>
            ))}
          </ol>
        </Card>
      </div>
    </ClientMessages>
  );
}
