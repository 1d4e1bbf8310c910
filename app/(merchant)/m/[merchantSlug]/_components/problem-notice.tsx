import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";
import { Id } from "@/components/ui/id";
import type { Problem } from "../_lib/problem";

export interface ProblemNoticeProps {
  problem: Problem;
  /** Finds the log line; only for failures nobody expected. */
  reference: string | undefined;
}

/** Why the authorize button did not lead to WeChat. */
export function ProblemNotice({ problem, reference }: ProblemNoticeProps) {
  const t = useTranslations();
  return (
    <div role="alert" data-problem={problem} className="mb-5">
      <Banner tone="attention" title={t(`merchant.problem.${problem}.title`)}>
        <p>{t(`merchant.problem.${problem}.body`)}</p>
        {reference !== undefined && (
          <p className="flex flex-wrap items-center gap-x-2">
            {t("errors.reference")} <Id value={reference} label={t("errors.reference")} />
          </p>
        )}
      </Banner>
    </div>
  );
}
