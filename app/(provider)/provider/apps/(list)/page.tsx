import { MailPlus } from "lucide-react";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { readPreferences } from "@/lib/preferences";
import { routes } from "@/lib/routes";
import { authorizerFilterInput } from "@/lib/services/authorizers/authorizer-filter";
import { countAuthorizers } from "@/lib/services/authorizers/count-authorizers";
import { getRecovery } from "@/lib/services/authorizers/get-recovery";
import { listAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import { listPoolMatches } from "@/lib/services/authorizers/list-pool-matches";
import type { ProviderContext } from "@/lib/services/context";
import { findMerchant } from "@/lib/services/merchants/find-merchant";
import { AppsView } from "./_components/apps-view";
import { RecoveryPanel } from "./_components/recovery-panel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apps");
  return { title: t("title") };
}

export default async function AppsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await getProviderContext();
  const { filter, query } = readView(authorizerFilterInput, await searchParams);
  const showsPool = filter.owner === "none" && providerMay(ctx.actor.role, "app.assign");
  const showsBroken = filter.state === "connection_broken";
  const [t, page, counts, recovery, matches, merchant, cookieStore] = await Promise.all([
    getTranslations("apps"),
    listAuthorizers(ctx, filter),
    countAuthorizers(ctx, filter),
    showsBroken ? getRecovery(ctx, filter.component ? { component: filter.component } : {}) : null,
    showsPool ? listPoolMatches(ctx, { component: filter.component }) : null,
    filter.merchantId ? findMerchant(ctx, filter.merchantId) : null,
    cookies(),
  ]);
  const { density } = readPreferences((name) => cookieStore.get(name)?.value);
  return (
    <ClientMessages
      namespaces={["provider", "app", "apps", "requirements", "status", "scopes", "wechatErrors"]}
    >
      <PageHeader
        title={t("title")}
        sentence={t("subtitle")}
        actions={<InviteButton ctx={ctx} query={query} />}
      />
      {recovery && (
        <RecoveryPanel
          recovery={recovery}
          component={filter.component}
          mayRecover={providerMay(ctx.actor.role, "app.recover")}
          mayInvite={providerMay(ctx.actor.role, "invitation.create")}
          now={ctx.clock.now().toISOString()}
        />
      )}
      <AppsView
        query={query}
        initialPage={page}
        initialCounts={counts}
        matches={matches}
        merchant={merchant}
        role={ctx.actor.role}
        density={density}
      />
    </ClientMessages>
  );
}

async function InviteButton({ ctx }: { ctx: ProviderContext; query: Record<string, string> }) {
  const t = await getTranslations("apps");
  if (!providerMay(ctx.actor.role, "invitation.create")) return null;
  return (
    <LinkButton href={routes.providerNewInvitation()} variant="primary" icon={<MailPlus />}>
      {t("invite")}
    </LinkButton>
  );
}
