import { CircleCheckBig, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readView, type SearchParams } from "@/app/_lists/read-view";
import { EmptyList } from "@/components/data-table/empty-list";
import { RefreshOnChange } from "@/components/freshness/refresh-on-change";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { getProviderContext } from "@/lib/context/request";
import { routes } from "@/lib/routes";
import { listWorkGroups } from "@/lib/services/requirements/list-work-groups";
import { workFilterInput } from "@/lib/services/requirements/work-filter";
import { WorkExport } from "../_components/work-export";
import { WorkFilters } from "../_components/work-filters";
import { WorkGroupList } from "../_components/work-group-list";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("requirements.work");
  return { title: t("title") };
}

export default async function WorkPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await getProviderContext();
  const { filter, query } = readView(workFilterInput, await searchParams);
  const [t, work] = await Promise.all([getTranslations("requirements.work"), listWorkGroups(ctx, filter)]);
  const now = ctx.clock.now();
  const path = routes.providerWork();
  const { component: _, ...choices } = query;
  const filtered = Object.keys(choices).length > 0;
  const checked = work.checkedAt;
  return (
    <ClientMessages namespaces={["provider", "requirements"]}>
      <RefreshOnChange topics={["apps"]} />
      <PageHeader title={t("title")} sentence={t("subtitle")} actions={<WorkExport query={query} />} />
      <WorkFilters path={path} query={query} counts={work.counts} />
      {work.groups.length > 0 ? (
        <WorkGroupList groups={work.groups} query={query} now={now} />
      ) : (
        <EmptyList path={path} query={query} filtered={filtered}>
          {filtered ? (
            <EmptyState icon={SearchX} title={t("nothing")}>
              {t("nothingBody")}
            </EmptyState>
          ) : (
            <EmptyState icon={CircleCheckBig} title={t("allClear")}>
              {t("allClearBody")}{" "}
              {checked &&
                t.rich("checked", { at: () => <Time value={checked} now={now} precision="minute" /> })}
            </EmptyState>
          )}
        </EmptyList>
      )}
    </ClientMessages>
  );
}
