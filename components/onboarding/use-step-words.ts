import { useFormatter, useTranslations } from "next-intl";
import { openTranslator } from "@/components/wechat/open-translator";
import type { Checklist, ChecklistItem } from "@/lib/services/progress/checklist-of";
import { minutesOf } from "./step-effort";

/** Words for the steps of a checklist. */
export function useStepWords() {
  const t = useTranslations("onboarding");
  const open = openTranslator(t);
  const format = useFormatter();
  const shortNames = (names: ChecklistItem["after"]) =>
    format.list(names.map((name) => t(`steps.${name}.short`)));
  return {
    /** How a step stands at this moment; null where there is nothing to say beyond its group. */
    reason({ name, reason }: ChecklistItem): string | null {
      const key = `reasons.${name}.${reason}`;
      if (open.has(key)) return open(key);
      if (name === "profile" && reason !== "done" && reason !== "later") {
        return t("reasons.profile.missing", {
          names: format.list(reason.split(" ").map((part) => open(`reasons.parts.${part}`))),
        });
      }
      return null;
    },
    after: ({ after }: ChecklistItem) => t("after", { names: shortNames(after) }),
    summary: (list: Checklist) => summaryOf(t, list),
  };
}

type Translator = ReturnType<typeof useTranslations<"onboarding">>;

/** What somebody can do now is said before what WeChat is doing meanwhile. */
function summaryOf(t: Translator, { subject, items, next: current, total, done }: Checklist): string {
  if (subject.isLive) return t(subject.isMiniProgram ? "summary.live" : "summary.connected");
  const count = total - done;
  const next = items.find(({ group }) => group === "act") ?? current;
  if (next === null) return t("summary.stepsProvider", { count });
  if (next.group === "waiting") return t("summary.stepsWaiting", { count });
  const minutes = minutesOf(next);
  return minutes === null ? t("summary.steps", { count }) : t("summary.stepsNext", { count, minutes });
}
