import { useTranslations } from "next-intl";
import type { FilterField } from "@/components/data-table/filter-popover";
import type { FilterChip, FilterSegment } from "@/components/data-table/filters";
import { findStatus, type StatusState } from "@/components/ui/status-map";
import { useEventWords } from "@/components/wechat/event-words";
import { formatFullTime } from "@/lib/format/time";
import { changedView, type ViewQuery } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";

/** What needs somebody comes first. */
const states: readonly StatusState<"event">[] = [
  "failed",
  "quarantined",
  "unparseable",
  "unrecognised",
  "received",
  "processed",
];

/** Offered while typing; any other name may be typed as well. */
const commonNames = {
  events: ["component_verify_ticket", "authorized", "updateauthorized", "unauthorized"],
  messages: ["weapp_audit_success", "weapp_audit_fail", "weapp_audit_delay", "subscribe", "text"],
} as const;

export function useEventSegments(query: ViewQuery): FilterSegment[] {
  const t = useTranslations("events.views");
  const words = useTranslations("status.event");
  const view = (state: string | undefined) => changedView(routes.providerEvents(), query, { state });
  return [
    { href: view(undefined), label: t("all"), current: !query.state },
    ...states.map((state) => ({
      href: view(state),
      label: words(state),
      current: query.state === state,
      tone: findStatus("event", state)?.tone ?? ("neutral" as const),
    })),
  ];
}

export function useEventFilterFields(query: ViewQuery): FilterField[] {
  const t = useTranslations("events.filters");
  const eventWords = useEventWords();
  const suggestions = (["events", "messages"] as const).flatMap((door) =>
    commonNames[door].map((name) => ({ value: name, label: eventWords(name, door) ?? name })),
  );
  const current = (name: string) => String(query[name] ?? "");
  return [
    {
      name: "name",
      label: t("name"),
      value: current("name"),
      placeholder: t("namePlaceholder"),
      suggestions,
    },
    { name: "from", label: t("from"), value: current("from"), instant: true },
    { name: "to", label: t("to"), value: current("to"), instant: true },
  ];
}

export function useEventChips(query: ViewQuery): FilterChip[] {
  const t = useTranslations("events.filters");
  const format = useTranslations("format");
  return (["appid", "name", "from", "to"] as const).flatMap((name) => {
    const value = query[name];
    if (value === undefined) return [];
    const isTime = name === "from" || name === "to";
    return [
      {
        field: t(name),
        value: isTime ? formatFullTime(format, String(value)) : String(value),
        removeHref: changedView(routes.providerEvents(), query, { [name]: undefined }),
      },
    ];
  });
}
