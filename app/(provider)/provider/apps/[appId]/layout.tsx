import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { appTabsOf } from "@/components/app/app-tab-list";
import { AppTabs } from "@/components/app/app-tabs";
import { BackLink } from "@/components/layout/back-link";
import { routes } from "@/lib/routes";
import { loadApp } from "./_lib/load-app";

interface AppLayoutProps {
  children: ReactNode;
  params: Promise<{ appId: string }>;
}

/** The way back and the tabs; each page checks access itself. */
export default async function AppLayout({ children, params }: AppLayoutProps) {
  const { appId } = await params;
  const [{ app }, t] = await Promise.all([loadApp(appId), getTranslations("apps.detail")]);
  return (
    <>
      <BackLink href={routes.providerApps()}>{t("back")}</BackLink>
      <AppTabs tabs={appTabsOf(app.kind)} hrefOf={(tab) => tab.provider(app.id)} keys />
      {children}
    </>
  );
}
