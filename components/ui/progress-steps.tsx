import { useTranslations } from "next-intl";
import type { Tone } from "./status-map";
import { ToneIcon } from "./tone";

export type StepStanding = "done" | "current" | "todo" | "failed";

export interface ProgressStepsProps {
  label: string;
  steps: readonly { key: string; name: string; standing: StepStanding }[];
}

const tones: Record<StepStanding, Tone> = {
  done: "success",
  current: "progress",
  todo: "neutral",
  failed: "danger",
};

/** How far something has come: named side by side on a PC; on a phone a bar, and the name of the step it is at. */
export function ProgressSteps({ label, steps }: ProgressStepsProps) {
  const t = useTranslations("common.steps");
  const next = steps.find(({ standing }) => standing !== "done");
  return (
    <div>
      <ol
        aria-label={label}
        className="flex gap-1 sm:grid sm:grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] sm:gap-x-3 sm:gap-y-2"
      >
        {steps.map(({ key, name, standing }) => (
          <li
            key={key}
            aria-current={standing === "current" ? "step" : undefined}
            data-standing={standing}
            className="flex-1 border-t-4 border-border data-[standing=current]:border-primary data-[standing=done]:border-success data-[standing=failed]:border-danger max-sm:rounded-full sm:border-t-2 sm:pt-2"
          >
            <span className="flex items-start gap-2 max-sm:sr-only">
              <span className="flex h-(--type-body-line) items-center">
                <ToneIcon tone={tones[standing]} />
              </span>
              <span className="min-w-0">
                <span className={standing === "todo" ? "text-text-2" : "font-medium"}>{name}</span>
                <span className="block text-second text-text-2">{t(standing)}</span>
              </span>
            </span>
          </li>
        ))}
      </ol>
      {next && (
        <p aria-hidden className="flex flex-wrap items-center gap-x-2 pt-2 text-second sm:hidden">
          <ToneIcon tone={tones[next.standing]} />
          <span className="font-medium">{next.name}</span>
          <span className="text-text-2">{t("place", { at: steps.indexOf(next) + 1, of: steps.length })}</span>
        </p>
      )}
    </div>
  );
}
