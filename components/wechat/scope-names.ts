import { useTranslations } from "next-intl";
import { openTranslator } from "./open-translator";

export interface ScopeWords {
  name: (id: number) => string;
  /** What it allows; undefined where nobody has described it. */
  use: (id: number) => string | undefined;
}

/** Permission sets in words; one that is newer than this version shows its number. */
export function useScopeWords(): ScopeWords {
  const t = openTranslator(useTranslations("scopes"));
  return {
    name: (id) => (t.has(`names.${id}`) ? t(`names.${id}`) : t("unknown", { id })),
    use: (id) => (t.has(`uses.${id}`) ? t(`uses.${id}`) : undefined),
  };
}
