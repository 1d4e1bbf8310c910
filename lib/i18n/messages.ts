import * as en from "./en";
import type { Locale } from "./locales";
import * as zhCN from "./zh-CN";

/** One file per namespace and language; a new namespace is one line in `zh-CN.ts` and one in `en.ts`. */
export type Messages = typeof zhCN;
export type Namespace = keyof Messages;

const messagesByLocale: Record<Locale, Messages> = { "zh-CN": { ...zhCN }, en: { ...en } };

export function getMessages(locale: Locale): Messages {
  return messagesByLocale[locale];
}

/** Only what a page's client components read: everything handed to them travels in the page. */
export function pickMessages<N extends Namespace>(
  locale: Locale,
  namespaces: readonly N[],
): Pick<Messages, N> {
  const messages = getMessages(locale);
  return Object.fromEntries(namespaces.map((name) => [name, messages[name]])) as Pick<Messages, N>;
}
