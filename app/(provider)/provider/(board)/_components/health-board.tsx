"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { RefreshButton } from "@/components/data-table/refresh-button";
import { StaleNotice } from "@/components/freshness/stale-notice";
import { PageHeader } from "@/components/layout/page-header";
import { Banner } from "@/components/ui/banner";
import { healthQuery } from "@/lib/queries/health";
import type { ViewQuery } from "@/lib/queries/view-address";
import type { FleetHealth } from "@/lib/services/health/get-fleet-health";
import { ComponentTiles } from "./component-tiles";
import { FailingCallsCard } from "./failing-calls-card";
import { FleetCard } from "./fleet-card";
import { openItems } from "./open-items";
import { OpenItemsCard } from "./open-items-card";

export interface HealthBoardProps {
  query: ViewQuery;
  initial: FleetHealth;
  role: string;
}

/** What needs somebody, worst first; read anew every half minute and whenever something changes. */
export function HealthBoard({ query, initial, role }: HealthBoardProps) {
  const t = useTranslations("health");
  const health = useQuery({ ...healthQuery(query), initialData: initial });
  const { data } = health;
  const items = openItems(data, query);
  return (
    <>
      <PageHeader
        title={t("title")}
        sentence={
          items.length === 0 && data.failingCalls.length === 0
            ? t("sentence.clear")
            : t("sentence.open", { groups: items.length, calls: data.failingCalls.length })
        }
        actions={<RefreshButton query={health} />}
      />
      <StaleNotice query={health} />
      {!data.workerAlive && (
        <Banner tone="danger" title={t("worker.silent")} className="mb-4">
          {t("worker.body")}
        </Banner>
      )}
      <div className="grid gap-4">
        {data.components.map((component) => (
          <ComponentTiles key={component.id} component={component} health={data} role={role} />
        ))}
        <div className="grid items-start gap-4 xl:grid-cols-2">
          <OpenItemsCard items={items} checkedAt={data.checkedAt} />
          <FleetCard health={data} query={query} />
        </div>
        <FailingCallsCard calls={data.failingCalls} now={data.checkedAt} />
      </div>
    </>
  );
}
