import { ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { RequirementLevel } from "@/components/requirements/requirement-level";
import { useRequirementWords } from "@/components/requirements/requirement-words";
import { Card } from "@/components/ui/card";
import { PlatformLink } from "@/components/ui/platform-link";
import { Time } from "@/components/ui/time";
import { formatDate } from "@/lib/format/time";
import { type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { WorkGroup } from "@/lib/services/requirements/list-work-groups";

export interface WorkGroupListProps {
  groups: WorkGroup[];
  query: ViewQuery;
  now: Date;
}

/** One line a cause, worst first; the whole line opens its apps. */
export function WorkGroupList({ groups, query, now }: WorkGroupListProps) {
  const t = useTranslations("requirements.work");
  return (
    <Card padded={false}>
      <ul aria-label={t("caption")} className="divide-y divide-border">
        {groups.map((group) => (
          <GroupLine key={`${group.rule} ${group.level} ${group.owner}`} {...{ group, query, now }} />
        ))}
      </ul>
    </Card>
  );
}

function GroupLine({ group, query, now }: { group: WorkGroup; query: ViewQuery; now: Date }) {
  const t = useTranslations("requirements");
  const words = useRequirementWords();
  const locale = useLocale();
  const { rule, level, owner, count, oldestSince, firstDueAt } = group;
  const name = words.name(rule);
  return (
    <li
      data-group={rule}
      data-level={level}
      className="relative flex min-h-(--row-height) flex-wrap items-center gap-x-4 gap-y-1 px-(--card-padding) py-2.5 hover:bg-hover"
    >
      <span className="basis-40">
        <RequirementLevel level={level} now={now} />
      </span>
      <span className="min-w-0 flex-1 basis-40">
        <PlatformLink
          href={viewAddress(routes.providerWorkGroup(rule), { ...query, level, owner })}
          prefetch={false}
          className="font-medium underline-offset-2 after:absolute after:inset-0 hover:underline"
        >
          {name}
        </PlatformLink>
        <span className="block text-second text-text-2">
          {t("handledBy", { owner: t(`owners.${owner}`) })} ·{" "}
          {t.rich("work.oldest", { at: () => <Time value={oldestSince} now={now} /> })}
          {firstDueAt && ` · ${t("work.firstDue", { date: formatDate(firstDueAt, { now, locale }) })}`}
        </span>
      </span>
      <span className="font-medium tabular-nums">{t("work.groupCount", { count })}</span>
      <ChevronRight className="size-4 text-text-3" />
    </li>
  );
}
