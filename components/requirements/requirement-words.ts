import { useLocale, useMessages, useTranslations } from "next-intl";
import { accountStateOf } from "@/components/apps/app-words";
import { type OpenTranslator, openTranslator } from "@/components/wechat/open-translator";
import { enumerate } from "@/lib/format/list";
import type { Locale } from "@/lib/i18n/locales";
import type { RequirementDto } from "@/lib/services/requirements/requirement-dto";

/** Every rule that has words, in their order. */
export function useRuleNames(): string[] {
  return Object.keys(useMessages().requirements.rules);
}

interface Translators {
  locale: Locale;
  requirements: OpenTranslator;
  scopes: OpenTranslator;
  status: OpenTranslator;
}

type Need = Pick<RequirementDto, "rule" | "facts">;

/** A need in words. A rule that is newer than this version's words shows its name. */
export interface RequirementWords {
  /** Of the rule, for groups and filters. */
  name(rule: string): string;
  /** What to do. */
  title(need: Need): string;
  /** What does not work until then; nothing where nobody wrote it down. */
  effect(need: Need): string | null;
  /** Of the link or button that leads there. */
  fix(rule: string): string;
}

export function createRequirementWords(translators: Translators): RequirementWords {
  const { requirements: t } = translators;
  const word = (need: Need, part: "title" | "effect"): string | null => {
    const key = `rules.${need.rule}.${part}`;
    return t.has(key) ? t(key, argumentsOf(need, translators)) : null;
  };
  const name = (rule: string) => (t.has(`rules.${rule}.name`) ? t(`rules.${rule}.name`) : rule);
  return {
    name,
    title: (need) => word(need, "title") ?? name(need.rule),
    effect: (need) => word(need, "effect"),
    fix: (rule) => (t.has(`rules.${rule}.fix`) ? t(`rules.${rule}.fix`) : t("fixOther")),
  };
}

export function useRequirementWords(): RequirementWords {
  return createRequirementWords({
    locale: useLocale(),
    requirements: openTranslator(useTranslations("requirements")),
    scopes: openTranslator(useTranslations("scopes")),
    status: openTranslator(useTranslations("status")),
  });
}

/** The facts of a rule as its words take them: plain texts and figures by their own names, and these. */
function argumentsOf({ facts }: Need, { locale, requirements: t, scopes, status }: Translators) {
  const { accountStatus, reason } = facts;
  const names = listOf(facts.scopeIds).map((id) =>
    scopes.has(`names.${id}`) ? scopes(`names.${id}`) : scopes("unknown", { id }),
  );
  names.push(
    ...listOf(facts.missing).map((part) => (t.has(`missing.${part}`) ? t(`missing.${part}`) : part)),
  );
  names.push(...listOf(facts.categories));
  return {
    ...plain(facts),
    names: enumerate(names, locale),
    count: names.length,
    status: typeof accountStatus === "number" ? status(`accountStatus.${accountStateOf(accountStatus)}`) : "",
    reason: typeof reason === "string" && reason !== "" ? reason : t("unknownReason"),
  };
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function plain(facts: Record<string, unknown>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(facts).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === "string" || typeof entry[1] === "number",
    ),
  );
}
