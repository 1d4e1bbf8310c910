import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "@/app/_lists/read-view";
import { NoticesView } from "@/app/_notices/notices-view";
import { getProviderContext } from "@/lib/context/request";
import { routes } from "@/lib/routes";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notices.inbox");
  return { title: t("title") };
}

export default async function ProviderNotificationsPage({ searchParams }: { searchParams: SearchParams }) {
  await getProviderContext();
  return <NoticesView merchantId={null} path={routes.providerNotices()} searchParams={searchParams} />;
}
