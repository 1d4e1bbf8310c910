import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Fold } from "@/components/ui/fold";
import type { Checklist, ChecklistGroup, ChecklistItem } from "@/lib/services/progress/checklist-of";
import { StepRow } from "./step-row";

/** In the order in which they are read. */
const checklistGroups: readonly ChecklistGroup[] = ["act", "provider", "waiting", "later", "done"];

export interface ChecklistProps {
  list: Checklist;
  now: Date;
  /** `staff` read the same list, told of the merchant. */
  audience: "merchant" | "staff";
  actionOf(item: ChecklistItem): ReactNode;
}

/** Every step, grouped by who must act. What is done is folded away. */
export function ChecklistGroups({ list, now, audience, actionOf }: ChecklistProps) {
  const t = useTranslations("onboarding");
  const names = audience === "staff" ? "staffGroups" : "groups";
  return (
    <div className="grid gap-6" data-checklist={list.subject.id}>
      {checklistGroups.map((group) => {
        const items = list.items.filter((item) => item.group === group);
        if (items.length === 0) return null;
        const rows = (
          <ol className="grid">
            {items.map((item) => (
              <StepRow key={item.name} item={item} now={now} action={actionOf(item)} />
            ))}
          </ol>
        );
        const title = `${t(`${names}.${group}`)} ${items.length}`;
        return (
          <section key={group} data-group={group} aria-label={t(`${names}.${group}`)}>
            {group === "done" ? (
              <Card>
                <Fold summary={title}>{rows}</Fold>
              </Card>
            ) : (
              <Card title={title}>{rows}</Card>
            )}
          </section>
        );
      })}
    </div>
  );
}
