import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { appName } from "@/components/app/app-name";
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
  const [{ app }, t, tApp] = await Promise.all([
    loadApp(appId),
    getTranslations("apps.detail"),
    getTranslations("app"),
  ]);
  return (
    <>
      <div className="flex min-w-0 items-center gap-1.5 text-second text-text-2">
        <BackLink href={routes.providerApps()}>{t("back")}</BackLink>
        <span aria-hidden="true" className="mb-1">
          /
        </span>
        <span className="mb-1 min-w-0 truncate text-text">{appName(app, tApp)}</span>
      </div>
      <AppTabs tabs={appTabsOf(app.kind)} hrefOf={(tab) => tab.provider(app.id)} keys />
      {children}
    </>
  );
}
