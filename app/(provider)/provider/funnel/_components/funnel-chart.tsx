import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Fold } from "@/components/ui/fold";
import { ShareBar } from "@/components/ui/share-bar";
import { formatDuration } from "@/lib/format/time";
import { changedView, type ViewQuery } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { Funnel, MedianKey } from "@/lib/services/progress/count-progress";

/** Which middle value ends at which stage. */
const medianOf: Partial<Record<Funnel["stages"][number]["stage"], MedianKey>> = {
  opened: "opened",
  verification: "authorized",
  filing: "verified",
  profile: "filed",
  live: "live",
};

/** Where merchants stand, as bars that lead to the list. The title says what stands out. */
export function FunnelChart({ funnel, query }: { funnel: Funnel; query: ViewQuery }) {
  const t = useTranslations("funnel");
  const format = useFormatter();
  const { stages, narrowest } = funnel;
  const most = Math.max(1, ...stages.map(({ count }) => count));
  const view = (stage: string | undefined) => changedView(routes.providerFunnel(), query, { stage });
  const title = narrowest
    ? t("chart.finding", {
        stage: t(`stages.${narrowest.stage}`),
        share: format.number(narrowest.share, { style: "percent", maximumFractionDigits: 0 }),
      })
    : t("chart.nobody");
  return (
    <Card title={title} description={t("chart.unit")} className="mb-4">
      <ol className="grid gap-0.5" data-testid="funnel-chart">
        {stages.map(({ stage, count }) => (
          // A phone has no room for steps where nobody stands; the table below has them.
          <li key={stage} className={count === 0 && query.stage !== stage ? "max-sm:hidden" : ""}>
            <Link
              href={view(query.stage === stage ? undefined : stage)}
              prefetch={false}
              aria-current={query.stage === stage ? "true" : undefined}
              data-stage={stage}
              className="grid min-h-(--hit-height) grid-cols-[7.5rem_2.5rem_minmax(0,1fr)] items-center gap-3 rounded-control px-2 py-0.5 hover:bg-hover aria-[current=true]:bg-primary-soft sm:grid-cols-[9rem_3.5rem_minmax(0,1fr)]"
            >
              <span className={narrowest?.stage === stage ? "font-medium" : ""}>{t(`stages.${stage}`)}</span>
              <span
                className={classNames("text-end tabular-nums", count > 0 ? "font-medium" : "text-text-3")}
              >
                {format.number(count)}
              </span>
              <ShareBar
                share={count / most}
                tone={narrowest?.stage === stage ? "attention" : "primary"}
                track={false}
                className="h-3 w-full"
              />
            </Link>
          </li>
        ))}
      </ol>
      <Fold summary={t("chart.data")} className="pt-2">
        <FunnelTable funnel={funnel} />
      </Fold>
    </Card>
  );
}

function FunnelTable({ funnel: { stages, medians, medianDays } }: { funnel: Funnel }) {
  const t = useTranslations("funnel.chart");
  const tStage = useTranslations("funnel.stages");
  const tFormat = useTranslations("format");
  const format = useFormatter();
  const duration = (key: MedianKey | undefined) => {
    const seconds = key ? medians[key] : null;
    return seconds === null ? "—" : formatDuration(tFormat, seconds * 1000);
  };
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-second">
        <caption className="pb-2 text-start text-text-2">{t("caption", { days: medianDays })}</caption>
        <thead>
          <tr className="border-b border-border text-text-2">
            <th scope="col" className="py-1.5 text-start font-medium">
              {t("columns.stage")}
            </th>
            {(["here", "reached", "share", "median"] as const).map((column) => (
              <th key={column} scope="col" className="py-1.5 ps-4 text-end font-medium">
                {t(`columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {stages.map(({ stage, count, reached }) => (
            <tr key={stage} className="border-b border-border last:border-b-0">
              <th scope="row" className="py-1.5 text-start font-normal">
                {tStage(stage)}
              </th>
              <td className="ps-4 text-end">{format.number(count)}</td>
              <td className="ps-4 text-end">{format.number(reached)}</td>
              <td className="ps-4 text-end">
                {stage === "live" || reached === 0
                  ? "—"
                  : format.number(count / reached, { style: "percent", maximumFractionDigits: 0 })}
              </td>
              <td className="ps-4 text-end">{duration(medianOf[stage])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
