import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Tone } from "@/components/ui/status-map";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import type { ChecklistItem } from "@/lib/services/progress/checklist-of";
import { minutesOf, usualTimeOf } from "./step-effort";
import { useStepWords } from "./use-step-words";

const tones: Record<ChecklistItem["group"], Tone> = {
  act: "action",
  provider: "action",
  waiting: "waiting",
  later: "neutral",
  done: "success",
};

export interface StepRowProps {
  item: ChecklistItem;
  now: Date;
  action: ReactNode;
}

/** One step: what, why, what it holds up, since when, and the one thing to do about it. */
export function StepRow({ item, now, action }: StepRowProps) {
  const t = useTranslations("onboarding");
  const words = useStepWords();
  const { name, group } = item;
  const minutes = minutesOf(item);
  const isOpen = group === "act" || group === "provider" || group === "waiting";
  return (
    <li
      id={`step-${name}`}
      data-step={name}
      data-state={item.reason}
      className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-b border-border py-3 first:pt-0 last:border-b-0 last:pb-0"
    >
      <div className="flex min-w-0 flex-1 basis-64 items-start gap-3">
        <span className="pt-0.5">
          <ToneIcon tone={tones[group]} />
        </span>
        <div className="grid min-w-0 gap-0.5">
          <p className="font-medium">
            {t(`steps.${name}.title`)}
            {group === "act" && minutes !== null && (
              <span className="font-normal text-text-2"> · {t("minutes", { minutes })}</span>
            )}
          </p>
          {isOpen && <StepState item={item} now={now} />}
          {group === "later" && <LaterNote item={item} />}
          {group === "done" && item.since !== null && (
            <p className="text-second text-text-2">
              {t.rich("doneSince", { at: () => <Time value={item.since ?? now} now={now} /> })}
            </p>
          )}
          {isOpen && <p className="text-second text-text-2">{t(`steps.${name}.why`)}</p>}
          {(group === "act" || group === "provider") && (
            <p className="text-second text-attention-text">{t(`steps.${name}.blocks`)}</p>
          )}
          {!isOpen && words.reason(item) !== null && (
            <p className="text-second text-text-2">{words.reason(item)}</p>
          )}
        </div>
      </div>
      <div className="empty:hidden max-sm:grid max-sm:w-full">{action}</div>
    </li>
  );
}

function StepState({ item, now }: { item: ChecklistItem; now: Date }) {
  const t = useTranslations("onboarding");
  const reason = useStepWords().reason(item);
  const { since, dueAt, group } = item;
  const usual = usualTimeOf(item);
  return (
    <p className="flex flex-wrap gap-x-2 text-second">
      {reason !== null && <span>{reason}</span>}
      {since !== null && (
        <span className="text-text-2">
          {t.rich("since", { at: () => <Time value={since} now={now} precision="minute" /> })}
        </span>
      )}
      {dueAt !== null && group === "act" && (
        <span className="text-attention-text">
          {t.rich("due", { at: () => <Time value={dueAt} now={now} precision="minute" /> })}
        </span>
      )}
      {group === "waiting" && (
        <span className="text-waiting-text">
          {usual !== undefined && `${usual ? t("usual.days", usual) : t("usual.soon")} · `}
          {t("noAction")}
        </span>
      )}
    </p>
  );
}

function LaterNote({ item }: { item: ChecklistItem }) {
  const t = useTranslations("onboarding");
  const words = useStepWords();
  return (
    <p className="text-second text-text-2">
      {item.after.length > 0 && item.owner === "merchant" ? words.after(item) : t("byProvider")}
    </p>
  );
}
