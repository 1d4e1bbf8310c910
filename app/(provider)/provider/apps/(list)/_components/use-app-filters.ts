import { useFormatter, useTranslations } from "next-intl";
import type { FilterField } from "@/components/data-table/filter-popover";
import type { FilterChip, FilterSegment } from "@/components/data-table/filters";
import { offeredScopes } from "@/components/invitations/offered-scopes";
import type { ChosenMerchant } from "@/components/merchants/merchant-picker";
import { useRequirementWords, useRuleNames } from "@/components/requirements/requirement-words";
import { findStatus } from "@/components/ui/status-map";
import { useScopeWords } from "@/components/wechat/scope-names";
import { changedView, type ViewQuery } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { AuthorizerCounts } from "@/lib/services/authorizers/count-authorizers";

const states = ["authorized", "permissions_missing", "connection_broken", "unauthorized"] as const;
const kinds = ["mini_program", "official_account", "channels", "store", "talent", "supplier"] as const;
const needLevels = ["blocked", "due", "waiting", "recommended"] as const;
const accountStatuses = {
  "1": "normal",
  "18": "warned",
  "19": "frozen",
  "16": "banned",
  "14": "closed",
} as const;

/** The views one click away. A state and the pool exclude each other here; by hand an address may join them. */
export function useAppSegments(query: ViewQuery, counts: AuthorizerCounts): FilterSegment[] {
  const t = useTranslations("apps.views");
  const path = routes.providerApps();
  const view = (changes: ViewQuery) =>
    changedView(path, query, { state: undefined, owner: undefined, ...changes });
  const format = useFormatter();
  const shown = (count: number) => `${format.number(count)}${counts.isExact ? "" : "+"}`;
  return [
    { href: view({}), label: t("all"), current: !query.state && !query.owner, count: shown(counts.total) },
    ...states.map((state) => ({
      href: view({ state }),
      label: t(state),
      current: query.state === state && !query.owner,
      count: shown(counts[state]),
      ...(counts[state] > 0 && { tone: findStatus("authorizer", state)?.tone ?? "neutral" }),
    })),
    {
      href: view({ owner: "none" }),
      label: t("unassigned"),
      current: query.owner === "none" && !query.state,
      count: shown(counts.unassigned),
      ...(counts.unassigned > 0 && { tone: "action" as const }),
    },
  ];
}

/** What the filter button offers, in the order of how often it is asked. */
export function useAppFilterFields(query: ViewQuery): FilterField[] {
  const t = useTranslations("apps.filters");
  const kindWords = useTranslations("app.kinds");
  const statusWords = useTranslations("status.accountStatus");
  const needs = useTranslations("requirements");
  const rules = useRequirementWords();
  const ruleNames = useRuleNames();
  const scopes = useScopeWords();
  const chosenScope = Number(query.missingScope);
  const scopeIds = [
    ...new Set([
      ...offeredScopes.mini_program,
      ...offeredScopes.official_account,
      ...(chosenScope ? [chosenScope] : []),
    ]),
  ];
  return [
    {
      name: "kind",
      label: t("kind"),
      value: String(query.kind ?? ""),
      options: kinds.map((kind) => ({ value: kind, label: kindWords(kind) })),
    },
    {
      name: "accountStatus",
      label: t("accountStatus"),
      value: String(query.accountStatus ?? ""),
      options: [
        { value: "restricted", label: t("restricted") },
        ...Object.entries(accountStatuses).map(([value, state]) => ({ value, label: statusWords(state) })),
      ],
    },
    {
      name: "missingScope",
      label: t("missingScope"),
      value: String(query.missingScope ?? ""),
      options: scopeIds.map((id) => ({ value: String(id), label: `${scopes.name(id)} (${id})` })),
    },
    {
      name: "needs",
      label: t("needs"),
      value: String(query.needs ?? ""),
      options: [
        ...needLevels.map((level) => ({ value: level, label: needs(`levels.${level}`) })),
        { value: "none", label: t("needsNone") },
      ],
    },
    {
      name: "rule",
      label: t("rule"),
      value: String(query.rule ?? ""),
      options: ruleNames.map((rule) => ({ value: rule, label: rules.name(rule) })),
    },
    {
      name: "token",
      label: t("token"),
      value: String(query.token ?? ""),
      options: [{ value: "failing", label: t("failing") }],
    },
  ];
}

const chipNames = [
  "q",
  "state",
  "owner",
  "kind",
  "accountStatus",
  "missingScope",
  "merchantId",
  "needs",
  "rule",
  "token",
] as const;
type ChipName = (typeof chipNames)[number];

/** What narrows the view besides the chosen segment. */
export function useAppChips(query: ViewQuery, merchant: ChosenMerchant | null): FilterChip[] {
  const t = useTranslations("apps.filters");
  const views = useTranslations("apps.views");
  const kindWords = useTranslations("app.kinds");
  const statusWords = useTranslations("status.accountStatus");
  const needs = useTranslations("requirements");
  const rules = useRequirementWords();
  const scopes = useScopeWords();
  const bySegment = query.state && query.owner ? [] : ["state", "owner"];

  function words(name: ChipName, value: string): string {
    const kind = kinds.find((known) => known === value);
    const state = states.find((known) => known === value);
    if (name === "kind" && kind) return kindWords(kind);
    if (name === "state" && state) return views(state);
    if (name === "owner") return t("pool");
    if (name === "token") return t("failing");
    if (name === "rule") return rules.name(value);
    if (name === "needs") {
      const level = needLevels.find((known) => known === value);
      return level ? needs(`levels.${level}`) : t("needsNone");
    }
    if (name === "missingScope") return scopes.name(Number(value));
    if (name === "merchantId") return merchant?.name ?? value;
    if (name === "accountStatus") {
      if (value === "restricted") return t("restricted");
      const status = Object.entries(accountStatuses).find(([number]) => number === value)?.[1];
      return status ? statusWords(status) : value;
    }
    return value;
  }

  return chipNames.flatMap((name) => {
    const value = query[name];
    if (value === undefined || bySegment.includes(name)) return [];
    return [
      {
        field: t(name),
        value: words(name, String(value)),
        removeHref: changedView(routes.providerApps(), query, { [name]: undefined }),
      },
    ];
  });
}
