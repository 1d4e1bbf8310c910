import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { RobotsView } from "@/app/_robots/robots-view";
import { PageHeader } from "@/components/layout/page-header";
import { getMerchantContext } from "@/lib/context/request";
import { formatList } from "@/lib/format/list";
import { routes } from "@/lib/routes";
import type { MerchantContext } from "@/lib/services/context";
import { getOwnMerchant } from "@/lib/services/merchants/get-own-merchant";
import { listMerchantRobots } from "@/lib/services/robots/list-robots";
import { may } from "../../_lib/may";
import {
  addMerchantRobotAction,
  changeMerchantRobotAction,
  enableMerchantRobotAction,
  removeMerchantRobotAction,
  testMerchantRobotAction,
} from "./actions";

interface RobotsProps {
  params: Promise<{ merchantSlug: string }>;
}

export async function generateMetadata({ params }: RobotsProps): Promise<Metadata> {
  const ctx = await getMerchantContext((await params).merchantSlug);
  const [t, merchant] = await Promise.all([getTranslations("robots"), getOwnMerchant(ctx)]);
  return { title: `${t("title")} · ${merchant.name}` };
}

export default async function MerchantRobotsPage({ params }: RobotsProps) {
  const { merchantSlug: slug } = await params;
  const ctx = await getMerchantContext(slug);
  if (!may(ctx.actor, "merchantRobot.manage")) return <OwnersOnly ctx={ctx} slug={slug} />;
  const t = await getTranslations("robots");
  return (
    <RobotsView
      list={await listMerchantRobots(ctx)}
      doors={{
        add: addMerchantRobotAction.bind(null, slug),
        change: changeMerchantRobotAction.bind(null, slug),
        test: testMerchantRobotAction.bind(null, slug),
        enable: enableMerchantRobotAction.bind(null, slug),
        remove: removeMerchantRobotAction.bind(null, slug),
      }}
      now={ctx.clock.now().toISOString()}
      back={{ href: routes.merchantNotices(slug), label: t("backToNotices") }}
    />
  );
}

async function OwnersOnly({ ctx, slug }: { ctx: MerchantContext; slug: string }) {
  const [t, locale, { ownerNames }] = await Promise.all([
    getTranslations("robots"),
    getLocale(),
    getOwnMerchant(ctx),
  ]);
  const names = formatList(ownerNames, locale);
  return (
    <PageHeader
      back={{ href: routes.merchantNotices(slug), label: t("backToNotices") }}
      title={t("title")}
      sentence={names === "" ? t("ownersOnly") : t("ownersOnlyAsk", { names })}
    />
  );
}
