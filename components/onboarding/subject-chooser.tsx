import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Checklist, ChecklistSubject } from "@/lib/services/progress/checklist-of";

export interface SubjectChooserProps {
  list: Checklist;
  hrefOf(subject: ChecklistSubject): string;
}

/** Several accounts: each has a list of its own. */
export function SubjectChooser({ list, hrefOf }: SubjectChooserProps) {
  const t = useTranslations("onboarding");
  if (list.subjects.length < 2) return null;
  return (
    <nav aria-label={t("choose", { count: list.subjects.length })} className="pb-4">
      <p className="pb-2 text-second text-text-2">{t("choose", { count: list.subjects.length })}</p>
      <ul className="flex gap-2 overflow-x-auto pb-1">
        {list.subjects.map((subject) => (
          <li key={subject.id} className="shrink-0">
            <Link
              href={hrefOf(subject)}
              aria-current={subject.id === list.subject.id ? "page" : undefined}
              className="grid min-h-(--hit-height) max-w-60 rounded-control border border-border bg-surface px-3 py-1.5 hover:bg-hover aria-[current=page]:border-primary aria-[current=page]:bg-primary-soft"
            >
              <span className="truncate font-medium">{subject.name ?? t("unnamed")}</span>
              <span className="text-second text-text-2">
                {subject.kind === "registration" && `${t("beingCreated")} · `}
                {subject.isLive
                  ? t(subject.isMiniProgram ? "isLive" : "isConnected")
                  : t("remaining", { count: subject.remaining })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
