import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { FleetHealth } from "@/lib/services/health/get-fleet-health";

/** How many accounts there are in which state, each figure leading to them. */
export function FleetCard({ health, query }: { health: FleetHealth; query: ViewQuery }) {
  const t = useTranslations("health");
  const { apps, tokens } = health;
  const link = (count: number, filter: ViewQuery) => (
    <Link
      href={viewAddress(routes.providerApps(), { ...filter, component: query.component })}
      className="link inline-flex min-h-(--hit-height) items-center tabular-nums"
    >
      {t("count", { count })}
    </Link>
  );
  return (
    <Card title={t("fleet.title")} description={t("fleet.description")}>
      <DescriptionList
        items={[
          { key: "total", term: t("fleet.total"), value: link(apps.total, {}) },
          {
            key: "authorized",
            term: t("fleet.authorized"),
            value: link(apps.authorized, { state: "authorized" }),
          },
          {
            key: "unauthorized",
            term: t("fleet.unauthorized"),
            value: link(apps.unauthorized, { state: "unauthorized" }),
          },
          {
            key: "tokens",
            term: t("fleet.tokens"),
            value: health.workerAlive
              ? t("fleet.tokensValue", { fresh: tokens.fresh, expired: tokens.expired })
              : t("tile.unknown"),
          },
        ]}
      />
    </Card>
  );
}
