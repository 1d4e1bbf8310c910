import { useFormatter, useTranslations } from "next-intl";
import { FilterPopover } from "@/components/data-table/filter-popover";
import { FilterChips, SegmentedFilter } from "@/components/data-table/filters";
import { Toolbar } from "@/components/data-table/toolbar";
import { findStatus } from "@/components/ui/status-map";
import { changedView, keptFields, type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import type { WorkGroups } from "@/lib/services/requirements/list-work-groups";

const levels = ["blocked", "due", "waiting", "recommended"] as const;
const owners = ["merchant", "staff", "wechat"] as const;
const fieldNames = ["owner", "assignee", "due", "aside"] as const;

export interface WorkFiltersProps {
  path: string;
  query: ViewQuery;
  counts: WorkGroups["counts"];
}

/** Levels one click away with their counts, the rest behind the button; the address is the view. */
export function WorkFilters({ path, query, counts }: WorkFiltersProps) {
  const t = useTranslations("requirements");
  const format = useFormatter();
  const view = (level: string | undefined) => changedView(path, query, { level });
  const fields = useWorkFields(query);
  return (
    <div className="flex flex-wrap items-start gap-x-3 *:last:pt-0.5">
      <div className="min-w-0 pb-3">
        <SegmentedFilter
          label={t("work.levelLabel")}
          segments={[
            {
              href: view(undefined),
              label: t("work.all"),
              current: !query.level,
              count: format.number(counts.total),
            },
            ...levels.map((level) => ({
              href: view(level),
              label: t(`levels.${level}`),
              current: query.level === level,
              count: format.number(counts[level]),
              ...(counts[level] > 0 && { tone: toneOf(level) }),
            })),
          ]}
        />
      </div>
      <Toolbar
        filters={
          <>
            <FilterPopover action={path} preserve={keptFields(query, ...fieldNames)} fields={fields} />
            <FilterChips
              chips={fields.flatMap(({ name, label, value, options }) => {
                const chosen = options.find((option) => option.value === value);
                return chosen
                  ? [
                      {
                        field: label,
                        value: chosen.label,
                        removeHref: changedView(path, query, { [name]: undefined }),
                      },
                    ]
                  : [];
              })}
              clearHref={viewAddress(path, { component: query.component, level: query.level })}
            />
          </>
        }
      />
    </div>
  );
}

function toneOf(level: (typeof levels)[number]) {
  return findStatus("requirement", level === "waiting" ? "waiting_wechat" : level)?.tone ?? "neutral";
}

function useWorkFields(query: ViewQuery) {
  const t = useTranslations("requirements");
  const field = (name: (typeof fieldNames)[number], options: { value: string; label: string }[]) => ({
    name,
    label: t(`work.filters.${name}`),
    value: String(query[name] ?? ""),
    options,
  });
  return [
    field(
      "owner",
      owners.map((owner) => ({ value: owner, label: t(`owners.${owner}`) })),
    ),
    field("assignee", [
      { value: "mine", label: t("work.filters.mine") },
      { value: "none", label: t("work.filters.nobody") },
    ]),
    field("due", [{ value: "today", label: t("work.filters.dueToday") }]),
    field("aside", [
      { value: "snoozed", label: t("work.filters.snoozed") },
      { value: "dismissed", label: t("work.filters.dismissed") },
    ]),
  ];
}
