import type { Locale } from "@/lib/i18n/locales";
import { getMessages } from "@/lib/i18n/messages";

interface Named {
  value: string;
  label: string;
}

/** Every act that has words, as choices of a filter. */
export function auditActionChoices(locale: Locale): Named[] {
  const { actions } = getMessages(locale).audit;
  return Object.entries(actions).flatMap(([object, verbs]) =>
    Object.entries(verbs).map(([verb, label]) => ({ value: `${object}.${verb}`, label })),
  );
}

export function auditObjectChoices(locale: Locale): Named[] {
  return Object.entries(getMessages(locale).audit.objects).map(([value, label]) => ({ value, label }));
}
