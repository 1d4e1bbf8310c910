import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import { getContainer } from "@/lib/context/container";
import { routes } from "@/lib/routes";
import {
  getInstallationHealth,
  type InstallationHealth,
} from "@/lib/services/health/get-installation-health";
import { PublicPage } from "../_components/public-page";
import { readProviderCard } from "../_lib/read-provider-card";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("public.status");
  return { title: t("title") };
}

export default async function StatusPage() {
  const { database, clock } = getContainer();
  const health = await getInstallationHealth(database);
  // Asking a database that is away would only keep the visitor waiting.
  const provider = health.database === "ok" ? await readProviderCard() : null;
  const t = await getTranslations();
  const now = clock.now();
  return (
    <PublicPage width="form" provider={provider}>
      <PageHeader
        title={t("public.status.title")}
        sentence={t(`public.status.sentence.${sentenceOf(health)}`)}
      />
      <Parts health={health} />
      <p className="mt-4 mb-5 text-second text-text-2">
        {t.rich("public.status.checked", {
          time: () => <Time value={now} now={now} precision="minute" />,
        })}
      </p>
      <LinkButton href={routes.status()} prefetch={false} block>
        {t("common.actions.refresh")}
      </LinkButton>
    </PublicPage>
  );
}

function sentenceOf(health: InstallationHealth): "well" | "database" | "worker" {
  if (health.database !== "ok") return "database";
  return health.worker === "ok" ? "well" : "worker";
}

const checkStates = { ok: "pass", unreachable: "fail", silent: "fail", unknown: "unknown" } as const;

function Parts({ health }: { health: InstallationHealth }) {
  const t = useTranslations("public.status.parts");
  return (
    <ul className="divide-y divide-border border-y border-border">
      {(["web", "database", "worker"] as const).map((part) => (
        <li key={part} data-part={part} className="flex items-start justify-between gap-4 py-3">
          <span>{t(part)}</span>
          <Status machine="check" state={checkStates[health[part]]} className="shrink-0" />
        </li>
      ))}
    </ul>
  );
}
