import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { appTabsOf } from "@/components/app/app-tab-list";
import { AppTabs } from "@/components/app/app-tabs";
import { BackLink } from "@/components/layout/back-link";
import { routes } from "@/lib/routes";
import { loadApp } from "./_lib/load-app";

interface AppLayoutProps {
  children: ReactNode;
  params: Promise<{ merchantSlug: string; appId: string }>;
}

/** The way back and the tabs; each page checks access itself. */
export default async function AppLayout({ children, params }: AppLayoutProps) {
  const { merchantSlug: slug, appId } = await params;
  const [{ app }, t] = await Promise.all([loadApp(slug, appId), getTranslations("merchant.overview")]);
  return (
    <>
      <BackLink href={routes.merchant(slug)}>{t("title")}</BackLink>
      <AppTabs tabs={appTabsOf(app.kind)} hrefOf={(tab) => tab.merchant(slug, app.id)} />
      {children}
    </>
  );
}
