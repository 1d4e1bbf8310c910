import type { PhoneTranslator } from "@/lib/i18n/phone";
import { type Html, html, type Part } from "./html";
import { type IconName, icon } from "./icons";
import { telephone } from "./page";
import { scopeWords, type Wording } from "./words";

type Tone = "info" | "good" | "warn" | "bad";

const toneIcons: Record<Tone, IconName> = {
  info: "info",
  good: "circleCheck",
  warn: "alert",
  bad: "octagon",
};

/** A boxed statement. An alert is spoken when the page arrives with it. */
export function note(tone: Tone, title: Part, body: Part = null, options: { alert?: boolean } = {}): Html {
  return html`<div class="note ${tone}"${options.alert && html` role="alert"`}>${icon(toneIcons[tone])}<div>${
    title && html`<b>${title}</b>`
  }${body}</div></div>`;
}

/** A form of one button; sent once however often it is tapped. */
export function postButton(
  action: string,
  label: string,
  busyLabel: string,
  options: { fields?: Record<string, string>; plain?: boolean } = {},
): Html {
  return html`<form method="post" action="${action}">${Object.entries(options.fields ?? {}).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="btn${options.plain && " plain"}" data-busy="${busyLabel}">${label}</button></form>`;
}

/** WeChat has two pages for phones; where one does not open, the other may. */
export function otherH5Form(t: PhoneTranslator, action: string, shown: "new" | "old"): Html {
  const other = shown === "new" ? "old" : "new";
  return html`<form method="post" action="${action}" class="also"><input type="hidden" name="h5" value="${other}"><span class="hint">${t("phone.h5.trouble")}</span><button data-busy="${t("phone.invitation.authorizing")}">${t(`phone.h5.${other}`)}</button></form>`;
}

export function linkButton(href: string, label: string, options: { plain?: boolean } = {}): Html {
  return html`<a class="btn${options.plain && " plain"}" href="${href}">${label}</a>`;
}

/** The place of the one primary action, which stays above the edge of a phone's screen. */
export function actions(...parts: Part[]): Html {
  return html`<div class="act">${parts}</div>`;
}

export function contactButton(t: PhoneTranslator, supportPhone: string | null): Part {
  return supportPhone && linkButton(telephone(supportPhone), t("phone.done.contact"));
}

/** The head of a page that tells an outcome. */
export function hero(tone: "ok" | "wait" | "warns" | "bads", title: Part, body: Part = null): Html {
  const icons = { ok: "circleCheck", wait: "loader", warns: "alert", bads: "octagon" } as const;
  return html`<div class="hero ${tone}">${icon(icons[tone], tone === "wait" ? "spin" : "")}<h1>${title}</h1>${
    body && html`<p class="sub">${body}</p>`
  }</div>`;
}

/** Permission sets by name alone; left out where the list below is open. */
export function scopeNames(wording: Wording, ids: readonly number[]): Html {
  return html`<ul class="can brief">${ids.map(
    (id) => html`<li>${icon("check")}<span>${scopeWords(wording, id).name}</span></li>`,
  )}</ul>`;
}

/** Permission sets in words: the name, and what it lets the provider do. */
export function scopeList(wording: Wording, ids: readonly number[]): Html {
  return html`<ul class="can">${ids.map((id) => {
    const { name, use } = scopeWords(wording, id);
    return html`<li>${icon("check")}<span><b>${name}</b>${use && html`<i>${use}</i>`}</span></li>`;
  })}</ul>`;
}
