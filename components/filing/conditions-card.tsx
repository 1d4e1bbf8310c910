import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { ToneIcon } from "@/components/ui/tone";
import type { FilingDetail } from "@/lib/services/filings/filing-dto";

type Condition = keyof FilingDetail["preconditions"];
const order: readonly Condition[] = ["permission", "basic", "category", "verification"];

export interface ConditionsCardProps {
  filing: FilingDetail;
  /** The way to mend what is missing, for whoever can. */
  fixes?: Partial<Record<Condition, ReactNode>>;
}

/** What has to be there before WeChat takes a filing; nothing to show once all of it is. */
export function ConditionsCard({ filing, fixes = {} }: ConditionsCardProps) {
  const t = useTranslations("filing.conditions");
  const { preconditions, state } = filing;
  const isBefore = filing.mayEdit && state !== "platform_rejected" && state !== "authority_rejected";
  if (!isBefore || order.every((condition) => preconditions[condition] === true)) return null;
  return (
    <Card title={t("title")} description={t("intro")}>
      <ul className="grid gap-1">
        {order.map((condition) => {
          const met = preconditions[condition];
          return (
            <li key={condition} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
              <ToneIcon tone={met === null ? "neutral" : met ? "success" : "attention"} />
              <span className="min-w-0 flex-1 basis-40">{t(condition)}</span>
              <span className="text-second text-text-2">
                {t(met === null ? "unknown" : met ? "met" : "unmet")}
              </span>
              {met === false && <span className="max-sm:basis-full max-sm:ps-7">{fixes[condition]}</span>}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
