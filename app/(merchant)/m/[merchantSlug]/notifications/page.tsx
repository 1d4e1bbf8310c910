import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "@/app/_lists/read-view";
import { NoticesView } from "@/app/_notices/notices-view";
import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { getMerchantContext } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { getOwnMerchant } from "@/lib/services/merchants/get-own-merchant";
import { may } from "../_lib/may";

interface NotificationsProps {
  params: Promise<{ merchantSlug: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata({ params }: NotificationsProps): Promise<Metadata> {
  const ctx = await getMerchantContext((await params).merchantSlug);
  const [t, merchant] = await Promise.all([getTranslations("notices.inbox"), getOwnMerchant(ctx)]);
  return { title: `${t("title")} · ${merchant.name}` };
}

export default async function MerchantNotificationsPage({ params, searchParams }: NotificationsProps) {
  const { merchantSlug: slug } = await params;
  const ctx = await getMerchantContext(slug);
  if (ctx.actor.kind === "staff") return <Acting />;
  return (
    <NoticesView
      merchantId={ctx.scope.merchantId}
      path={routes.merchantNotices(slug)}
      searchParams={searchParams}
      robotsHref={may(ctx.actor, "merchantRobot.manage") ? routes.merchantRobots(slug) : undefined}
    />
  );
}

async function Acting() {
  const t = await getTranslations("notices.inbox");
  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyState title={t("acting.title")}>{t("acting.body")}</EmptyState>
    </>
  );
}
