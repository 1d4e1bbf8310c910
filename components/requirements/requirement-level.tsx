import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Status } from "@/components/ui/status";
import { ToneIcon } from "@/components/ui/tone";
import { formatDate } from "@/lib/format/time";
import { type Instant, toDate } from "@/lib/format/zone";
import type { RequirementDto } from "@/lib/services/requirements/requirement-dto";

export interface RequirementLevelProps {
  level: RequirementDto["level"];
  dueAt?: string | null;
  now: Instant;
  variant?: "badge" | "plain";
}

/** How bad it is, with the day on which it becomes worse. */
export function RequirementLevel({ level, dueAt = null, now, variant = "badge" }: RequirementLevelProps) {
  const t = useTranslations("requirements");
  const locale = useLocale();
  if (level === "waiting") return <Status machine="requirement" state="waiting_wechat" variant={variant} />;
  if (level === "due") {
    const isOver = dueAt !== null && toDate(dueAt) <= toDate(now);
    const tone = isOver ? "danger" : "attention";
    const day = dueAt && t("dueOn", { date: formatDate(dueAt, { now, locale }) });
    const word = isOver ? t("overdue") : (day ?? t("levels.due"));
    if (variant === "badge") {
      return (
        <Badge tone={tone} icon>
          {word}
        </Badge>
      );
    }
    return (
      <span className="inline-flex items-center gap-1.5">
        <ToneIcon tone={tone} />
        {word}
      </span>
    );
  }
  return <Status machine="requirement" state={level} variant={variant} />;
}
