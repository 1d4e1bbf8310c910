import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { getAccountMenu } from "@/app/_shell/get-account-menu";
import { ChangeWatcher } from "@/components/freshness/change-watcher";
import { ConnectionNotice } from "@/components/freshness/connection-notice";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { MerchantShell } from "@/components/layout/merchant-shell";
import { getMerchantContext, getViewer } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { getMerchantChanges } from "@/lib/services/changes/get-changes";
import { findProviderCard } from "@/lib/services/components/find-provider-card";
import type { MerchantContext } from "@/lib/services/context";
import { getOwnMerchant } from "@/lib/services/merchants/get-own-merchant";
import { ActingBar } from "./_components/acting-bar";
import { may } from "./_lib/may";

export interface MerchantLayoutProps {
  children: ReactNode;
  params: Promise<{ merchantSlug: string }>;
}

export default async function MerchantLayout({ children, params }: MerchantLayoutProps) {
  const { merchantSlug } = await params;
  const ctx = await getMerchantContext(merchantSlug);
  // Before anything else is read: a change in between must still be noticed.
  const marks = await getMerchantChanges(ctx);
  const [merchant, provider, account, viewer, t, tNav] = await Promise.all([
    getOwnMerchant(ctx),
    findProviderCard(ctx, ctx.scope.merchantId),
    roleWord(ctx).then(getAccountMenu),
    getViewer(),
    getTranslations("merchant"),
    getTranslations("nav.items"),
  ]);
  const nav = [
    { href: routes.merchant(merchantSlug), label: tNav("overview"), exact: true },
    { href: routes.merchantOnboarding(merchantSlug), label: t("checklist") },
    ...(may(ctx.actor, "merchantTeam.read")
      ? [{ href: routes.merchantTeam(merchantSlug), label: t("members") }]
      : []),
    ...(may(ctx.actor, "merchantActivity.read")
      ? [{ href: routes.merchantActivity(merchantSlug), label: tNav("activity") }]
      : []),
  ];
  const mayChoose = viewer !== null && !viewer.providerRole && viewer.memberships.length > 1;
  return (
    <MerchantShell
      merchantName={merchant.name}
      homeHref={routes.merchant(merchantSlug)}
      nav={nav}
      account={{
        ...account,
        switchTo: mayChoose ? { href: routes.signIn(), label: t("switchMerchant") } : undefined,
      }}
      bell={marks.notices ? { href: routes.merchantNotices(merchantSlug), mark: marks.notices } : undefined}
      now={ctx.clock.now().toISOString()}
      supportPhone={provider?.supportPhone}
      notices={
        ctx.actor.kind === "staff" ? <ActingBar merchant={merchant} name={ctx.actor.name} /> : undefined
      }
    >
      <ChangeWatcher path={routes.apiMerchantChanges(merchantSlug)} marks={marks} />
      <RefreshOnChange topics={["apps", "registrations", "verifications", "progress"]} />
      <ConnectionNotice signInPath={routes.signIn()} />
      {children}
    </MerchantShell>
  );
}

async function roleWord({ actor }: MerchantContext): Promise<string> {
  const t = await getTranslations("roles");
  if (actor.kind === "staff") return t(`provider.${actor.role}`);
  return actor.kind === "user" ? t(`merchant.${actor.role}`) : "";
}
