import { type FormatTranslator, formatClock, formatDate, formatDuration } from "@/lib/format/time";
import type { Locale } from "@/lib/i18n/locales";
import { getMessages } from "@/lib/i18n/messages";
import type { PhoneTranslator } from "@/lib/i18n/phone";
import { authTypes } from "@/lib/services/invitations/schemas";
import { escapeHtml, type Html, html, trusted } from "./html";

type MarkupKey = Parameters<PhoneTranslator["markup"]>[0];

export interface Wording {
  locale: Locale;
  t: PhoneTranslator;
  now: Date;
}

/** A message with tags in it. Values are escaped before they enter; the message itself is ours. */
function markup(
  t: PhoneTranslator,
  key: MarkupKey,
  values: Record<string, string | number>,
  tags: Record<string, (content: string) => Html>,
): Html {
  const safeValues = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "number" ? value : escapeHtml(value),
    ]),
  );
  const safeTags = Object.fromEntries(
    Object.entries(tags).map(([name, wrap]) => [name, (content: string) => wrap(content).text]),
  );
  return trusted(t.markup(key, { ...safeValues, ...safeTags }));
}

/** A message that says `at` a moment, inside a `<time>` tag: always the date, for what is kept must stay true tomorrow. */
export function timedMessage(
  { t, locale, now }: Wording,
  key: MarkupKey,
  at: string,
  values: Record<string, string | number> = {},
): Html {
  const date = formatDate(at, { now, locale });
  const shown = t("format.time.dateAt", { date, time: formatClock(at) });
  return markup(
    t,
    key,
    { ...values, at: shown },
    { time: (content) => html`<time datetime="${at}">${trusted(content)}</time>` },
  );
}

/** The formatters of `lib/format` know their own namespace only. */
function formatTranslator(t: PhoneTranslator): FormatTranslator {
  return (key, values) => t(`format.${key}`, values);
}

/** A time to wait, in whole minutes: rounded up, so that nobody comes back too early. */
export function waitWords(t: PhoneTranslator, seconds: number): string {
  return formatDuration(formatTranslator(t), Math.ceil(seconds / 60) * 60_000);
}

/** What WeChat calls a permission set, and what it lets the provider do, in words. */
export function scopeWords({ locale, t }: Wording, id: number): { name: string; use: string | null } {
  const { names, uses }: { names: Record<string, string>; uses: Record<string, string> } =
    getMessages(locale).scopes;
  return { name: names[id] ?? t("scopes.unknown", { id: String(id) }), use: uses[id] ?? null };
}

/** The kinds of account that WeChat's auth_type lets people choose. */
export function kindWords(t: PhoneTranslator, authType: number): string {
  const known = authTypes.find((value) => value === authType);
  return t(`phone.kinds.${known ?? "other"}`);
}
