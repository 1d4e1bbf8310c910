import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AuditView } from "@/app/_audit/audit-view";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { auditActionChoices, auditObjectChoices } from "@/components/audit/audit-choices";
import { ChainState } from "@/components/audit/chain-state";
import { ExportLink } from "@/components/audit/export-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { getMerchantContext } from "@/lib/context/request";
import { formatList } from "@/lib/format/list";
import { routes } from "@/lib/routes";
import { getMerchantAuditState } from "@/lib/services/audit/get-audit-state";
import { listMerchantActivity } from "@/lib/services/audit/list-audit";
import { activityFilterInput, auditExportMax } from "@/lib/services/audit/schemas";
import { findProviderCard } from "@/lib/services/components/find-provider-card";
import type { MerchantContext } from "@/lib/services/context";
import { getOwnMerchant } from "@/lib/services/merchants/get-own-merchant";
import { may } from "../_lib/may";

interface ActivityProps {
  params: Promise<{ merchantSlug: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: ActivityProps): Promise<Metadata> {
  const { merchantSlug } = await params;
  const ctx = await getMerchantContext(merchantSlug);
  const [t, merchant] = await Promise.all([getTranslations("audit"), getOwnMerchant(ctx)]);
  return { title: `${t("activityTitle")} · ${merchant.name}` };
}

export default async function ActivityPage({ params, searchParams }: ActivityProps) {
  const { merchantSlug: slug } = await params;
  const ctx = await getMerchantContext(slug);
  if (!may(ctx.actor, "merchantActivity.read")) return <OwnersOnly ctx={ctx} />;
  const { filter, query } = readView(activityFilterInput, await searchParams);
  const [t, locale, page, state, provider, merchantWords] = await Promise.all([
    getTranslations("audit"),
    getLocale(),
    listMerchantActivity(ctx, filter),
    getMerchantAuditState(ctx),
    findProviderCard(ctx, ctx.scope.merchantId),
    getTranslations("merchant"),
  ]);
  return (
    <ClientMessages namespaces={["provider"]}>
      <PageHeader
        title={t("activityTitle")}
        sentence={t("activitySubtitle")}
        actions={
          <ExportLink path={routes.apiMerchantActivityExport(slug)} query={query} max={auditExportMax} />
        }
      />
      <ChainState state={state} now={ctx.clock.now()} forMerchant />
      <AuditView
        path={routes.merchantActivity(slug)}
        query={query}
        page={page}
        now={ctx.clock.now()}
        providerName={provider?.name ?? merchantWords("someProvider")}
        choices={{
          people: [],
          actions: auditActionChoices(locale),
          objectKinds: auditObjectChoices(locale),
        }}
      />
    </ClientMessages>
  );
}

async function OwnersOnly({ ctx }: { ctx: MerchantContext }) {
  const [t, locale, { ownerNames }] = await Promise.all([
    getTranslations("audit"),
    getLocale(),
    getOwnMerchant(ctx),
  ]);
  const names = formatList(ownerNames, locale);
  return (
    <PageHeader
      title={t("activityTitle")}
      sentence={names === "" ? t("activityNoPermission") : t("activityNoPermissionAsk", { names })}
    />
  );
}
