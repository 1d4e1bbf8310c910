import { type Locale, locales } from "@/lib/i18n/locales";
import type { PreferenceValue } from "@/lib/preferences";
import { routes } from "@/lib/routes";
import { type Html, html, trusted } from "./html";
import { phoneScript } from "./script";
import { phoneStyles } from "./styles";
import { type PhoneView, phoneViews } from "./variant";
import type { Wording } from "./words";

/** What every phone page knows of the request it answers. */
export interface PhoneFrame extends Wording {
  theme: PreferenceValue<"theme">;
  /** For the one script and the one style sheet of this response. */
  nonce: string;
  /** The page to come back to when language or view change; null stays without the switches. */
  path: string;
  /** The view a person chose by hand, which a change of language keeps. */
  chosenView: PhoneView | null;
}

export interface PhonePage {
  /** First part of the title; the provider's name follows. */
  title: string;
  /** Whose page it is; null where not even that is known, or told. */
  provider: string | null;
  supportPhone: string | null;
  main: Html;
  /** Class of `main`, for the one page with two columns. */
  layout?: "pc";
  /** Offers the other ways of opening an invitation. */
  view?: PhoneView;
  /** Reloads without JavaScript too. */
  refreshSeconds?: number;
}

const themeColors = [
  ["light", "#f5f7fa"],
  ["dark", "#0d1219"],
] as const;

export function renderPhonePage(frame: PhoneFrame, page: PhonePage): string {
  const { t, locale, theme, nonce } = frame;
  const wide = page.layout === "pc" ? " wide" : "";
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>${page.title} · ${page.provider ?? t("common.product")}</title>
<meta name="robots" content="noindex,nofollow">
<meta name="format-detection" content="telephone=no">
${themeColors.map(([name, color]) => html`<meta name="theme-color" media="(prefers-color-scheme:${name})" content="${color}">`)}
${page.refreshSeconds !== undefined && html`<noscript><meta http-equiv="refresh" content="${page.refreshSeconds}"></noscript>`}
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style nonce="${nonce}">${trusted(phoneStyles(theme))}</style>
<script nonce="${nonce}">${trusted(phoneScript)}</script>
</head>
<body>
<a class="skip" href="#main">${t("phone.skip")}</a>
<header class="top${wide}">${brand(page.provider ?? t("common.product"))}${languageSwitch(frame)}</header>
<main id="main" tabindex="-1"${page.layout === "pc" && html` class="pc"`}>
${page.main}
</main>
<footer class="end${wide}">${helpLinks(frame, page.supportPhone)}${page.view && viewSwitch(frame, page.view)}</footer>
</body>
</html>
`.text;
}

function brand(name: string): Html {
  const [initial = ""] = name;
  return html`<div class="brand"><span class="mark" aria-hidden="true">${initial}</span>${name}</div>`;
}

function languageSwitch(frame: PhoneFrame): Html {
  const { t } = frame;
  const names = {
    "zh-CN": [t("phone.language.zh"), t("phone.language.zhRest")],
    en: [t("phone.language.en"), t("phone.language.enRest")],
  } as const;
  return html`<nav class="lang" aria-label="${t("phone.language.label")}">${locales.map((locale) => {
    const [short, rest] = names[locale];
    const name = html`${short}<span class="vh">${rest}</span>`;
    return locale === frame.locale
      ? html`<b lang="${locale}" aria-current="true">${name}</b>`
      : html`<a lang="${locale}" hreflang="${locale}" href="${addressOf(frame, { locale })}">${name}</a>`;
  })}</nav>`;
}

function helpLinks({ t }: PhoneFrame, supportPhone: string | null): Html {
  return html`<nav aria-label="${t("phone.help.label")}">${
    supportPhone &&
    html`<a href="${telephone(supportPhone)}">${t("phone.help.phone", { phone: supportPhone })}</a>`
  }<a href="${routes.privacy()}">${t("phone.help.privacy")}</a></nav>`;
}

function viewSwitch(frame: PhoneFrame, current: PhoneView): Html {
  const { t } = frame;
  const others = phoneViews.filter((view) => view !== current);
  return html`<p class="ways">${t("phone.invitation.otherWays")}${others.map(
    (view) => html` <a href="${addressOf(frame, { view })}">${t(`phone.invitation.viewNames.${view}`)}</a>`,
  )}</p>`;
}

/** This page in another language or view; a chosen language is remembered by the page that answers. */
function addressOf(frame: PhoneFrame, change: { locale?: Locale; view?: PhoneView }): string {
  const query = new URLSearchParams();
  const view = change.view ?? frame.chosenView;
  if (view) query.set("view", view);
  if (change.locale) query.set("lang", change.locale);
  return `${frame.path}?${query}`;
}

export function telephone(number: string): string {
  return `tel:${number.replace(/[^\d+]/g, "")}`;
}
