import { type Html, html } from "../html";
import type { Language } from "../language";

interface Action {
  /** Last part of `/pages/do/…`. */
  name: string;
  fields: Record<string, string>;
  label: string;
  language: Language;
  /** Where the browser goes afterwards; the start page by default. */
  back?: string;
}

/** One button that does one thing. */
export const action = ({
  name,
  fields,
  label,
  language,
  back,
}: Action): Html => html`<form class="inline" method="post" action="/pages/do/${name}">
${Object.entries({ ...fields, lang: language, ...(back ? { back } : {}) }).map(
  ([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`,
)}<button class="small">${label}</button></form>`;
