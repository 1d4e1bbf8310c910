import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RobotsView } from "@/app/_robots/robots-view";
import { providerMay } from "@/lib/auth/permissions";
import { getProviderContext } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { listRobots } from "@/lib/services/robots/list-robots";
import { NoPermission } from "../../_components/no-permission";
import {
  addRobotAction,
  changeRobotAction,
  enableRobotAction,
  removeRobotAction,
  testRobotAction,
} from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("robots");
  return { title: t("title") };
}

export default async function ProviderRobotsPage() {
  const [ctx, t] = await Promise.all([getProviderContext(), getTranslations("robots")]);
  if (!providerMay(ctx.actor.role, "robot.manage")) {
    return <NoPermission ctx={ctx} permission="robot.manage" page={t("title")} />;
  }
  return (
    <RobotsView
      list={await listRobots(ctx)}
      doors={{
        add: addRobotAction,
        change: changeRobotAction,
        test: testRobotAction,
        enable: enableRobotAction,
        remove: removeRobotAction,
      }}
      now={ctx.clock.now().toISOString()}
      back={{ href: routes.providerSettings(), label: t("backToSettings") }}
    />
  );
}
