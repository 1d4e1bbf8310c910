"use client";

import { Stethoscope } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { FailureNotice } from "@/components/feedback/failure-notice";
import { useAction } from "@/components/forms/use-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import type { DoctorReport } from "@/lib/services/doctor/get-doctor-report";
import { runDoctorAction } from "../actions";
import { CheckItem } from "./check-item";

export interface ComponentReportProps {
  platform: DoctorReport["components"][number];
  mayRun: boolean;
  now: string;
}

/** One platform: what was found when somebody last looked, worst in words, each check to be repeated alone. */
export function ComponentReport({ platform, mayRun, now }: ComponentReportProps) {
  const t = useTranslations("doctor");
  const router = useRouter();
  const run = useAction(runDoctorAction, () => router.refresh());
  const { checks } = platform;
  const isNew = checks.every(({ checkedAt }) => checkedAt === null);
  const running = run.pending ? (run.input?.check ?? "all") : null;
  return (
    <Card
      title={platform.name}
      description={
        <>
          <Id value={platform.appid} label="AppID" /> · <Summary checks={checks} isNew={isNew} />
        </>
      }
      padded={false}
      actions={
        mayRun && (
          <span className="flex flex-wrap items-center gap-3 print:hidden">
            {run.pending && <span className="text-second text-text-2">{t("running")}</span>}
            <Button
              variant="primary"
              icon={<Stethoscope />}
              pending={running === "all"}
              onClick={() => run.run({ componentId: platform.id })}
            >
              {t(isNew ? "runAll" : "run")}
            </Button>
          </span>
        )
      }
    >
      {run.failure && (
        <FailureNotice failure={run.failure} title={t("failed")} className="mx-(--card-padding) mb-3" />
      )}
      <ul className="divide-y divide-border border-t border-border">
        {worstFirst(checks).map((check) => (
          <CheckItem
            key={check.name}
            check={check}
            platform={platform}
            now={now}
            {...(mayRun && {
              rerun: {
                pending: running === check.name,
                start: () => run.run({ componentId: platform.id, check: check.name }),
              },
            })}
          />
        ))}
      </ul>
    </Card>
  );
}

const severity: readonly string[] = ["failed", "warning", "unknown", "passed"];

/** Within one state the order of the connection: the address first, what needs it afterwards. */
function worstFirst(checks: ComponentReportProps["platform"]["checks"]) {
  return checks.toSorted((one, other) => severity.indexOf(one.state) - severity.indexOf(other.state));
}

function Summary({ checks, isNew }: { checks: ComponentReportProps["platform"]["checks"]; isNew: boolean }) {
  const t = useTranslations("doctor.summary");
  if (isNew) return t("never");
  const count = (state: string) => checks.filter((check) => check.state === state).length;
  const counts = {
    passed: count("passed"),
    warning: count("warning"),
    failed: count("failed"),
    unknown: count("unknown"),
  };
  return t(counts.passed === checks.length ? "clear" : "open", counts);
}
