import { useTranslations } from "next-intl";
import type { FilterField } from "@/components/data-table/filter-popover";
import type { FilterChip, FilterSegment } from "@/components/data-table/filters";
import { useKindWords } from "@/components/wechat/error-words";
import { formatFullTime } from "@/lib/format/time";
import { changedView, type ViewQuery } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";

/** Offered while typing; any other name may be typed as well. */
const commonEndpoints = [
  "component.getComponentAccessToken",
  "component.createPreAuthCode",
  "component.queryAuth",
  "component.authorizerToken",
  "component.getAuthorizerInfo",
  "component.getAuthorizerList",
  "component.startPushTicket",
  "openapi.getRid",
];

export function useCallSegments(query: ViewQuery): FilterSegment[] {
  const t = useTranslations("calls.views");
  const view = (result: string | undefined) => changedView(routes.providerCalls(), query, { result });
  return [
    { href: view(undefined), label: t("all"), current: !query.result },
    { href: view("failed"), label: t("failed"), current: query.result === "failed", tone: "danger" },
    {
      href: view("succeeded"),
      label: t("succeeded"),
      current: query.result === "succeeded",
      tone: "success",
    },
  ];
}

export function useCallFilterFields(query: ViewQuery): FilterField[] {
  const t = useTranslations("calls.filters");
  const kinds = useKindWords();
  const current = (name: string) => String(query[name] ?? "");
  return [
    { name: "appid", label: t("appid"), value: current("appid"), placeholder: "wx…" },
    {
      name: "endpoint",
      label: t("endpoint"),
      value: current("endpoint"),
      suggestions: commonEndpoints.map((name) => ({ value: name, label: name })),
    },
    { name: "errcode", label: t("errcode"), value: current("errcode"), placeholder: "61004" },
    { name: "kind", label: t("kind"), value: current("kind"), options: kinds.all },
    { name: "from", label: t("from"), value: current("from"), instant: true },
    { name: "to", label: t("to"), value: current("to"), instant: true },
  ];
}

const chipNames = ["q", "rid", "appid", "merchantId", "endpoint", "errcode", "kind", "from", "to"] as const;

export function useCallChips(query: ViewQuery): FilterChip[] {
  const t = useTranslations("calls.filters");
  const format = useTranslations("format");
  const kinds = useKindWords();
  const words = (name: (typeof chipNames)[number], value: string) => {
    if (name === "from" || name === "to") return formatFullTime(format, value);
    return name === "kind" ? kinds.of(value) : value;
  };
  return chipNames.flatMap((name) => {
    const value = query[name];
    if (value === undefined) return [];
    return [
      {
        field: t(name),
        value: words(name, String(value)),
        removeHref: changedView(routes.providerCalls(), query, { [name]: undefined }),
      },
    ];
  });
}
