import { useTranslations } from "next-intl";
import { ProgressSteps, type StepStanding } from "@/components/ui/progress-steps";
import type { FilingDetail, ShownFilingState } from "@/lib/services/filings/filing-dto";

const stages = ["form", "face", "platform", "sms", "authority", "filed"] as const;
type Stage = (typeof stages)[number];

const reached: Record<ShownFilingState, Stage> = {
  none: "form",
  draft: "form",
  face_waiting: "face",
  face_failed: "face",
  face_passed: "face",
  sending: "platform",
  unconfirmed: "platform",
  hints: "form",
  waiting_payment: "platform",
  verifying: "platform",
  verification_refused: "form",
  platform_auditing: "platform",
  platform_rejected: "platform",
  sms_waiting: "sms",
  authority_auditing: "authority",
  authority_rejected: "authority",
  filed: "filed",
  withdrawn: "form",
};

/** From the form to the record. */
export function FilingStages({ filing }: { filing: FilingDetail }) {
  const t = useTranslations("filing.progress");
  return (
    <ProgressSteps
      label={t("label")}
      steps={stages.map((stage) => ({ key: stage, name: t(stage), standing: standingOf(stage, filing) }))}
    />
  );
}

function standingOf(stage: Stage, filing: FilingDetail): StepStanding {
  const { state, face, problems } = filing;
  if (state === "filed") return "done";
  const isFilledIn = Object.keys(problems).length === 0 && state !== "hints";
  if (stage === "form" && filing.mayEdit) return isFilledIn ? "done" : "current";
  if (stage === "face" && filing.mayEdit) {
    if (face.state === "passed") return "done";
    if (face.state === "failed" || face.state === "expired") return "failed";
    return isFilledIn || face.state === "waiting" ? "current" : "todo";
  }
  const [mine, theirs] = [stages.indexOf(stage), stages.indexOf(reached[state])];
  if (mine < theirs) return "done";
  if (mine > theirs) return "todo";
  return state === "platform_rejected" || state === "authority_rejected" ? "failed" : "current";
}
