import { type Html, html, type Part } from "./html";
import { icon } from "./icons";

export interface FormField {
  name: string;
  label: string;
  /** Beside the common ones: type, value, lengths, autocomplete. */
  attributes: Html;
  help: string | null;
  extra?: Part;
  /** What the browser says before sending when the value does not fit. */
  wrong: string;
  /** What is wrong with the value that was sent. */
  error: string | null;
  focus: boolean;
}

/** Label above, help and mistake below, all tied to the control. */
export function formField(field: FormField): Html {
  const { name, error } = field;
  const describedBy = `${field.help ? `${name}-help ` : ""}${name}-error`;
  return html`<div class="field"><label for="${name}">${field.label}</label>
<div class="box"><input id="${name}" name="${name}" ${field.attributes} required aria-describedby="${describedBy}" data-wrong="${field.wrong}"${error && html` aria-invalid="true"`}${field.focus && html` autofocus`}>${field.extra}</div>
${field.help && html`<p id="${name}-help" class="hint">${field.help}</p>`}
<p id="${name}-error" class="error"${!error && html` hidden`}>${icon("octagon")}<span>${error}</span></p></div>`;
}

/** Shows a password on demand, where scripts run. */
export function revealButton(words: { show: string; hide: string; field: string }): Html {
  return html`<button type="button" class="tool js-only" data-reveal aria-controls="password" data-show="${words.show}" data-hide="${words.hide}">${words.show}<span class="vh"> ${words.field}</span></button>`;
}
