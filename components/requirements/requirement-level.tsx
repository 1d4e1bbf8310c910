import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Status } from "@/components/ui/status";
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
  if (level === "due" && dueAt) {
    const isOver = toDate(dueAt) <= toDate(now);
    if (isOver) {
      return (
        <Badge tone="danger" icon>
          {t("overdue")}
        </Badge>
      );
    }
    return (
      <Status
        machine="requirement"
        state="due"
        values={{ date: formatDate(dueAt, { now, locale }) }}
        variant={variant}
      />
    );
  }
  if (level === "due") {
    return (
      <Badge tone="attention" icon>
        {t("levels.due")}
      </Badge>
    );
  }
  return <Status machine="requirement" state={level} variant={variant} />;
}
