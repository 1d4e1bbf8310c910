import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useStepWords } from "@/components/onboarding/use-step-words";
import { LinkButton } from "@/components/ui/link-button";
import { QrCode } from "@/components/ui/qr-code";
import { routes } from "@/lib/routes";
import type { Checklist } from "@/lib/services/progress/checklist-of";

interface AllDoneProps {
  slug: string;
  list: Checklist;
  /** Customers' way in, where WeChat has told it. */
  hasCode: boolean;
}

/** Nothing is left of this account: how customers come in, and where it goes on. */
export function AllDone({ slug, list, hasCode }: AllDoneProps) {
  const t = useTranslations("onboarding.allDone");
  const words = useStepWords();
  const { subject } = list;
  const unfinished = list.subjects.find(({ isLive, remaining }) => !isLive && remaining > 0);
  const name = subject.name ?? subject.appid ?? "";
  const opens = t(subject.isMiniProgram ? "opens" : "follows", { name });
  return (
    <section
      aria-labelledby="all-done"
      data-all-done
      className="grid justify-items-center gap-4 rounded-card border border-border bg-surface p-6 text-center"
    >
      <CircleCheck className="size-8 text-success-solid" />
      <h2 id="all-done" className="text-section font-semibold">
        {words.summary(list)}
      </h2>
      {hasCode && (
        <>
          <QrCode src={routes.merchantAppCode(slug, subject.id)} alt={opens} />
          <p className="max-w-96 text-text-2">
            {opens}
            <span className="block text-second">{t("save")}</span>
          </p>
        </>
      )}
      <p className="max-w-96 text-text-2">{t("next")}</p>
      <div className="flex flex-wrap justify-center gap-2">
        {unfinished && (
          <LinkButton href={routes.merchantOnboarding(slug, { app: unfinished.id })} variant="primary">
            {t("continue", { name: unfinished.name ?? t("unnamed"), count: unfinished.remaining })}
          </LinkButton>
        )}
        <LinkButton
          href={routes.merchantApp(slug, subject.id)}
          variant={unfinished ? "secondary" : "primary"}
        >
          {t(subject.isMiniProgram ? "open" : "openAccount")}
        </LinkButton>
      </div>
    </section>
  );
}
