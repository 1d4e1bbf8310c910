import { useTranslations } from "next-intl";
import type { FilterField } from "@/components/data-table/filter-popover";
import type { FilterChip } from "@/components/data-table/filters";
import { openTranslator } from "@/components/wechat/open-translator";
import { formatFullTime } from "@/lib/format/time";
import { changedView, type ViewQuery } from "@/lib/queries/view-address";

interface Named {
  value: string;
  label: string;
}

export interface AuditChoices {
  /** People to choose from; without any there is no such filter. */
  people: Named[];
  actions: Named[];
  objectKinds: Named[];
}

const actorKinds = ["staff", "user", "job", "callback", "visitor"] as const;
const chipFields = [
  "q",
  "actor",
  "actorKind",
  "action",
  "objectKind",
  "objectId",
  "merchantId",
  "from",
  "to",
] as const;

export function useAuditFields(query: ViewQuery, choices: AuditChoices): FilterField[] {
  const t = useTranslations("audit.filters");
  const kinds = useTranslations("audit.values.actorKind");
  const current = (name: string) => String(query[name] ?? "");
  const field = (name: "actor" | "action" | "objectKind", options: Named[]) => ({
    name,
    label: t(name),
    value: current(name),
    options,
  });
  return [
    ...(choices.people.length > 0 ? [field("actor", choices.people)] : []),
    {
      name: "actorKind",
      label: t("actorKind"),
      value: current("actorKind"),
      options: actorKinds.map((kind) => ({ value: kind, label: kinds(kind) })),
    },
    field("action", choices.actions),
    field("objectKind", choices.objectKinds),
    {
      name: "objectId",
      label: t("objectId"),
      value: current("objectId"),
      placeholder: t("objectIdPlaceholder"),
    },
    { name: "from", label: t("from"), value: current("from"), instant: true },
    { name: "to", label: t("to"), value: current("to"), instant: true },
  ];
}

/** What is at work, with the names of the ids in it. */
export function useAuditChips(path: string, query: ViewQuery, names: Record<string, string>): FilterChip[] {
  const t = useTranslations("audit.filters");
  const words = openTranslator(useTranslations("audit"));
  const format = useTranslations("format");
  const inWords = (name: string, value: string) => {
    if (name === "from" || name === "to") return formatFullTime(format, value);
    const key = { action: "actions", objectKind: "objects", actorKind: "values.actorKind" }[name];
    if (key && words.has(`${key}.${value}`)) return words(`${key}.${value}`);
    return names[value] ?? value;
  };
  return chipFields.flatMap((name) => {
    const value = query[name];
    if (value === undefined) return [];
    return [
      {
        field: t(name),
        value: inWords(name, String(value)),
        removeHref: changedView(path, query, { [name]: undefined }),
      },
    ];
  });
}
