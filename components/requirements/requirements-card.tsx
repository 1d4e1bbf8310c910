import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { ToneIcon } from "@/components/ui/tone";
import type { RequirementDto } from "@/lib/services/requirements/requirement-dto";
import { RequirementLevel } from "./requirement-level";
import { useRequirementWords } from "./requirement-words";

export interface RequirementsCardProps<Item extends RequirementDto> {
  items: Item[];
  checkedAt: string | null;
  now: Date;
  /** Who reads: to a merchant's people the merchant is "you". */
  side: "merchant" | "staff";
  /** The one link or button that settles it. */
  actionOf: (item: Item) => ReactNode;
  /** Whose it is among the staff, and what they made of it. */
  detailsOf?: (item: Item) => ReactNode;
}

/** 待处理: what the app needs, worst first, each with its effect, who acts, since when, and one way to settle it. */
export function RequirementsCard<Item extends RequirementDto>(props: RequirementsCardProps<Item>) {
  const { items, checkedAt, now, side, actionOf, detailsOf } = props;
  const t = useTranslations("requirements");
  const footer = checkedAt
    ? t.rich("checkedAt", { at: () => <Time value={checkedAt} now={now} precision="minute" /> })
    : t("notChecked");
  return (
    <section id="requirements" className="scroll-mt-20">
      <Card
        title={items.length > 0 ? t("titleCount", { count: items.length }) : t("title")}
        footer={footer}
        padded={false}
      >
        {items.length === 0 ? (
          <p className="flex items-center gap-2 px-(--card-padding) pb-(--card-padding) text-text-2">
            {/* Not looked at is not the same as nothing found. */}
            <ToneIcon tone={checkedAt ? "success" : "neutral"} />
            {t(checkedAt ? "none" : "unknown")}
          </p>
        ) : (
          <ul className="divide-y divide-border border-t border-border">
            {items.map((item) => (
              <RequirementRow
                key={item.rule}
                item={item}
                now={now}
                side={side}
                action={actionOf(item)}
                details={detailsOf?.(item)}
              />
            ))}
          </ul>
        )}
      </Card>
    </section>
  );
}

interface RequirementRowProps {
  item: RequirementDto;
  now: Date;
  side: "merchant" | "staff";
  action: ReactNode;
  details: ReactNode;
}

function RequirementRow({ item, now, side, action, details }: RequirementRowProps) {
  const t = useTranslations("requirements");
  const words = useRequirementWords();
  const effect = words.effect(item);
  const owner = side === "merchant" && item.owner === "merchant" ? "you" : item.owner;
  return (
    <li
      data-requirement={item.rule}
      data-level={item.level}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 px-(--card-padding) py-3"
    >
      <div className="grid min-w-0 flex-1 basis-72 gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <RequirementLevel level={item.level} dueAt={item.dueAt} now={now} />
          <strong className="min-w-0 font-medium">{words.title(item)}</strong>
        </p>
        {effect && <p className="text-second text-text-2">{effect}</p>}
        <p className="text-second text-text-2">
          {t("handledBy", { owner: t(`owners.${owner}`) })} ·{" "}
          {t.rich("since", { at: () => <Time value={item.since} now={now} precision="minute" /> })}
        </p>
        {details}
      </div>
      {action && <div className="flex flex-wrap items-center gap-2">{action}</div>}
    </li>
  );
}
