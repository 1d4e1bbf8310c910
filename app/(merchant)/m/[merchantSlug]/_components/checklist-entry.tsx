import { useTranslations } from "next-intl";
import { useStepWords } from "@/components/onboarding/use-step-words";
import type { ButtonVariant } from "@/components/ui/button-class";
import { LinkButton } from "@/components/ui/link-button";
import { ShareBar } from "@/components/ui/share-bar";
import { routes } from "@/lib/routes";
import type { Checklist } from "@/lib/services/progress/checklist-of";

export interface ChecklistEntryProps {
  slug: string;
  list: Checklist;
  variant?: ButtonVariant;
}

/** How far the account that is being set up has come, and the way to its list. */
export function ChecklistEntry({ slug, list, variant = "secondary" }: ChecklistEntryProps) {
  const t = useTranslations("onboarding");
  const { done, total, subject } = list;
  return (
    <section
      aria-labelledby="checklist-entry"
      data-checklist-entry=""
      className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-card border border-border bg-surface p-(--card-padding)"
    >
      <div className="grid min-w-0 flex-1 basis-60 gap-1">
        <h2 id="checklist-entry" className="text-section font-semibold">
          {useStepWords().summary(list)}
        </h2>
        <p className="flex flex-wrap items-center gap-x-3 text-second text-text-2">
          <ShareBar share={done / total} />
          {t("progress", { done, total })}
          {subject.name !== null && <span>{subject.name}</span>}
        </p>
      </div>
      <LinkButton href={routes.merchantOnboarding(slug)} variant={variant}>
        {t(subject.isLive ? "look" : "open")}
      </LinkButton>
    </section>
  );
}
