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

/** Every step, grouped by who must act. What is done is folded away; for staff, who read it inside a card, what comes later too. */
export function ChecklistGroups({ list, now, audience, actionOf }: ChecklistProps) {
  const t = useTranslations("onboarding");
  const names = audience === "staff" ? "staffGroups" : "groups";
  return (
    <div
      className={
        audience === "staff" ? "grid divide-y divide-border *:py-4 *:first:pt-0 *:last:pb-0" : "grid gap-6"
      }
      data-checklist={list.subject.id}
    >
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
        const title = (
          <>
            {t(`${names}.${group}`)}{" "}
            <span className="font-normal text-text-2 tabular-nums">{items.length}</span>
          </>
        );
        return (
          <section key={group} data-group={group} aria-label={t(`${names}.${group}`)}>
            <Group
              title={title}
              {...(group === "later" && audience === "merchant" && { description: t("laterNote") })}
              folded={group === "done" || (audience === "staff" && group === "later")}
              flat={audience === "staff"}
            >
              {rows}
            </Group>
          </section>
        );
      })}
    </div>
  );
}

interface GroupProps {
  title: ReactNode;
  description?: string;
  folded: boolean;
  /** Part of a card already. */
  flat: boolean;
  children: ReactNode;
}

function Group({ title, description, folded, flat, children }: GroupProps) {
  if (folded) {
    const fold = <Fold summary={title}>{children}</Fold>;
    return flat ? fold : <Card>{fold}</Card>;
  }
  if (!flat) {
    return (
      <Card title={title} {...(description !== undefined && { description })}>
        {children}
      </Card>
    );
  }
  return (
    <>
      <h3 className="pb-2 font-medium">{title}</h3>
      {children}
    </>
  );
}
