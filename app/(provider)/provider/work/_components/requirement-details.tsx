import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "@/lib/format/time";
import type { StaffRequirementDto } from "@/lib/services/requirements/requirement-dto";

/** Whose it is among the staff, and what they made of it; nothing while nobody has touched it. */
export function RequirementDetails({ item, now }: { item: StaffRequirementDto; now: string }) {
  const t = useTranslations("requirements");
  const locale = useLocale();
  const { assignee, dismissedAt, dismissedReason, snoozedUntil } = item;
  const parts = [
    assignee && t("assigned", { name: assignee.name }),
    dismissedAt && t("dismissed", { reason: dismissedReason ?? "" }),
    snoozedUntil && snoozedUntil > now && t("snoozed", { date: formatDate(snoozedUntil, { now, locale }) }),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return <p className="text-second text-text-2">{parts.join(" · ")}</p>;
}
