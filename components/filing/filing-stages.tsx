import { useTranslations } from "next-intl";
import type { Tone } from "@/components/ui/status-map";
import { ToneIcon } from "@/components/ui/tone";
import type { FilingDetail, ShownFilingState } from "@/lib/services/filings/filing-dto";

const stages = ["form", "face", "platform", "sms", "authority", "filed"] as const;
type Stage = (typeof stages)[number];
type StageState = "done" | "current" | "todo" | "failed";

const tones: Record<StageState, Tone> = {
  done: "success",
  current: "progress",
  todo: "neutral",
  failed: "danger",
};

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

/** Six stages: on a phone one below the other, on a PC in one line. */
export function FilingStages({ filing }: { filing: FilingDetail }) {
  const t = useTranslations("filing.progress");
  return (
    <ol aria-label={t("label")} className="grid gap-x-4 gap-y-2 sm:grid-cols-3 lg:grid-cols-6">
      {stages.map((stage) => {
        const state = stateOf(stage, filing);
        return (
          <li
            key={stage}
            aria-current={state === "current" ? "step" : undefined}
            className="flex items-start gap-2 border-border sm:border-t-2 sm:pt-2 data-[state=current]:border-primary data-[state=done]:border-success data-[state=failed]:border-danger"
            data-state={state}
          >
            <span className="flex h-(--type-body-line) items-center">
              <ToneIcon tone={tones[state]} />
            </span>
            <span className="min-w-0">
              <span className={state === "todo" ? "text-text-2" : "font-medium"}>{t(stage)}</span>
              <span className="block text-second text-text-2">{t(state)}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function stateOf(stage: Stage, filing: FilingDetail): StageState {
  const { state, face, problems } = filing;
  if (state === "filed") return "done";
  if (stage === "form" && filing.mayEdit) {
    return Object.keys(problems).length === 0 && state !== "hints" ? "done" : "current";
  }
  if (stage === "face" && filing.mayEdit) {
    if (face.state === "passed") return "done";
    return face.state === "failed" || face.state === "expired" ? "failed" : "todo";
  }
  const [mine, theirs] = [stages.indexOf(stage), stages.indexOf(reached[state])];
  if (mine < theirs) return "done";
  if (mine > theirs) return "todo";
  return state === "platform_rejected" || state === "authority_rejected" ? "failed" : "current";
}
