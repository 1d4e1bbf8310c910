import { Bot, ChevronRight, Plus, ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PlatformLink } from "@/components/ui/platform-link";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { listComponents } from "@/lib/services/components/list-components";
import { ComponentRow } from "./_components/component-row";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("components");
  return { title: t("settings.title") };
}

export default async function SettingsPage() {
  const ctx = await getProviderContext();
  const [t, tSecurity, tRobots, components] = await Promise.all([
    getTranslations("components"),
    getTranslations("security"),
    getTranslations("robots"),
    listComponents(ctx),
  ]);
  const now = ctx.clock.now().toISOString();
  return (
    <ClientMessages namespaces={["provider", "components"]}>
      <RefreshOnChange topics={["components", "health"]} />
      <PageHeader title={t("settings.title")} sentence={t("settings.sentence")} />
      <Card
        title={t("settings.components.title")}
        description={t("settings.components.body")}
        padded={false}
        {...(providerMay(ctx.actor.role, "component.manage") && {
          actions: (
            <LinkButton href={routes.providerNewComponent()} icon={<Plus />}>
              {t("new.title")}
            </LinkButton>
          ),
        })}
      >
        <ul className="divide-y divide-border border-t border-border">
          {components.map((component) => (
            <ComponentRow key={component.id} component={component} now={now} />
          ))}
        </ul>
      </Card>
      {providerMay(ctx.actor.role, "robot.manage") && (
        <PlatformLink
          href={routes.providerRobots()}
          className="mt-4 flex items-center gap-4 rounded-card border border-border bg-surface p-(--card-padding) transition-colors hover:bg-hover"
        >
          <Bot className="text-text-2" />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{tRobots("title")}</span>
            <span className="text-second text-text-2">{tRobots("sentence")}</span>
          </span>
          <ChevronRight className="text-text-3" />
        </PlatformLink>
      )}
      {providerMay(ctx.actor.role, "security.manage") && (
        <PlatformLink
          href={routes.providerSecurity()}
          className="mt-4 flex items-center gap-4 rounded-card border border-border bg-surface p-(--card-padding) transition-colors hover:bg-hover"
        >
          <ShieldCheck className="text-text-2" />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{tSecurity("title")}</span>
            <span className="text-second text-text-2">{tSecurity("sentence")}</span>
          </span>
          <ChevronRight className="text-text-3" />
        </PlatformLink>
      )}
    </ClientMessages>
  );
}
