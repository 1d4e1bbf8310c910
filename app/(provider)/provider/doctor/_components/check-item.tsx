import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { DoctorReport, DoctorResult } from "@/lib/services/doctor/get-doctor-report";
import { CheckActions } from "./check-actions";
import { useCheckWords } from "./use-check-words";

export interface CheckItemProps {
  check: DoctorResult;
  platform: DoctorReport["components"][number];
  now: string;
  rerun?: { pending: boolean; start: () => void };
}

/** What was expected, what was found, what to do, and when that was. */
export function CheckItem({ check, platform, now, rerun }: CheckItemProps) {
  const t = useTranslations("doctor");
  const { found, fix } = useCheckWords()(check);
  const act = t(check.checkedAt === null ? "first" : "again");
  return (
    <li
      data-check={check.name}
      data-state={check.state}
      className="grid gap-x-6 gap-y-2 px-(--card-padding) py-3 lg:grid-cols-[12rem_minmax(0,1fr)_auto] print:break-inside-avoid"
    >
      <div className="grid content-start gap-0.5">
        <h3 className="font-semibold">{t(`checks.${check.name}.title`)}</h3>
        <Status machine="doctorCheck" state={check.state} variant="plain" />
      </div>
      <div className="grid content-start gap-2">
        <dl className="grid gap-1">
          <Fact term={t("found")}>
            {check.isOld && `${t("old")} `}
            {found}
          </Fact>
          {fix !== null && <Fact term={t("fix")}>{fix}</Fact>}
          <Fact term={t("expected")} muted>
            {t(`checks.${check.name}.expected`)}
          </Fact>
        </dl>
        <div className="empty:hidden print:hidden">
          <CheckActions check={check} platform={platform} />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-3 lg:grid lg:content-start lg:justify-items-end lg:gap-1">
        {check.checkedAt && (
          <span className="text-second text-text-2">
            {t("checkedAt")} <Time value={check.checkedAt} now={now} precision="minute" />
          </span>
        )}
        {rerun && (
          <Button
            size="small"
            variant="ghost"
            icon={<RotateCw />}
            pending={rerun.pending}
            onClick={rerun.start}
            className="print:hidden"
            aria-label={`${act}: ${t(`checks.${check.name}.title`)}`}
          >
            {act}
          </Button>
        )}
      </div>
    </li>
  );
}

function Fact({ term, muted, children }: { term: string; muted?: boolean; children: React.ReactNode }) {
  return (
    <div className={muted ? "flex gap-3 text-second text-text-2" : "flex gap-3"}>
      <dt className="w-20 shrink-0 text-text-2">{term}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
