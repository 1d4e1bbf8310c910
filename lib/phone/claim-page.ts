import type { FieldErrors } from "@/lib/errors";
import type { Failure } from "@/lib/result";
import { routes } from "@/lib/routes";
import { ownerNameMax } from "@/lib/services/invitations/schemas";
import type { InvitationView } from "@/lib/services/invitations/view-invitation";
import { passwordMax, passwordMin } from "@/lib/services/people/limits";
import { renderEndedPage } from "./ended-page";
import { failureWords } from "./failure-words";
import { formField, revealButton } from "./form-field";
import { type Html, html, type Part } from "./html";
import { type PhoneFrame, renderPhonePage } from "./page";
import { actions, hero, linkButton, note } from "./parts";

/** What was typed and may be shown again: all but the password. */
export interface ClaimValues {
  name: string;
  email: string;
  claimCode: string;
}

export interface ClaimPageInput {
  code: string;
  view: InvitationView;
  values: ClaimValues;
  failure: Failure | null;
}

/** From top to bottom. */
const fieldNames = ["claimCode", "name", "email", "password"] as const;
type FieldName = (typeof fieldNames)[number];
const labels = { name: "name", email: "email", password: "password", claimCode: "code" } as const;

export function renderClaimPage(frame: PhoneFrame, input: ClaimPageInput): string {
  const { view } = input;
  if (view.state === "revoked" && !view.hasOwner) return renderEndedPage(frame, input);
  return renderPhonePage(frame, {
    title: frame.t("phone.claim.documentTitle"),
    provider: view.componentName,
    supportPhone: view.supportPhone,
    main: view.hasOwner ? renderClaimed(frame, view) : renderForm(frame, input),
  });
}

function renderClaimed({ t }: PhoneFrame, view: InvitationView): Html {
  return html`${hero("ok", t("phone.claim.claimed"), t("phone.claim.claimedBody", { merchant: view.merchantName }))}
${actions(linkButton(routes.signIn(), t("phone.claim.signIn")))}`;
}

function renderForm(frame: PhoneFrame, input: ClaimPageInput): Html {
  const { t } = frame;
  const { code, view, values, failure } = input;
  const errors = errorWords(frame, failure);
  const firstWrong = fieldNames.find((name) => errors[name]);
  const field = (name: FieldName, attributes: Html, help: string | null, extra: Part = null) =>
    formField({
      name,
      label: t(`phone.claim.${labels[name]}`),
      attributes,
      help,
      extra,
      wrong: clientWords(t, name),
      error: errors[name] ?? null,
      focus: name === firstWrong,
    });
  const merchant = view.merchantName;
  const needsCode = !view.mayClaim;
  return html`<h1>${t("phone.claim.title")}</h1>
<p class="sub">${t(needsCode ? "phone.claim.proveIntro" : "phone.claim.intro", { merchant })}</p>
${problemNotice(frame, failure, Object.keys(errors).length)}
<form method="post" action="${routes.invitationClaim(code)}" novalidate>
${needsCode && field("claimCode", html`value="${values.claimCode}" maxlength="20" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"`, t("phone.claim.codeHelp"))}
${field("name", html`value="${values.name}" maxlength="${ownerNameMax}" autocomplete="name"`, null)}
${field("email", html`type="email" value="${values.email}" maxlength="200" autocomplete="username" inputmode="email" autocapitalize="off" spellcheck="false"`, t("phone.claim.emailHelp"))}
${field(
  "password",
  html`type="password" minlength="${passwordMin}" maxlength="${passwordMax}" autocomplete="new-password"`,
  failure ? t("phone.claim.passwordAgain") : t("phone.claim.passwordHelp", { min: passwordMin }),
  revealButton({
    show: t("phone.claim.show"),
    hide: t("phone.claim.hide"),
    field: t("phone.claim.password"),
  }),
)}
<div class="act"><button class="btn" data-busy="${t("phone.claim.submitting")}">${t("phone.claim.submit")}</button></div>
</form>
<p class="hint">${t("phone.claim.later")}</p>`;
}

function problemNotice(frame: PhoneFrame, failure: Failure | null, count: number): Part {
  if (!failure) return null;
  if (count > 0) return note("bad", frame.t("phone.claim.problems", { count }), null, { alert: true });
  const words = failureWords(frame, failure);
  return note(words.tone, words.title, html`<p>${words.body}</p>${words.details}`, { alert: true });
}

function errorWords({ t }: PhoneFrame, failure: Failure | null): Partial<Record<FieldName, string>> {
  if (failure?.reason === "not_proven") return { claimCode: t("phone.claim.errors.notProven") };
  const fields: FieldErrors = failure?.fields ?? {};
  const words: Partial<Record<FieldName, string>> = {};
  for (const name of fieldNames) {
    const reason = fields[name];
    if (!reason) continue;
    words[name] =
      name === "email" && reason === "emailTaken" ? t("phone.claim.errors.emailTaken") : clientWords(t, name);
  }
  return words;
}

/** What is wrong with a field that does not fit its rules; the browser says the same before sending. */
function clientWords(t: PhoneFrame["t"], name: FieldName): string {
  switch (name) {
    case "name":
      return t("phone.claim.errors.name", { max: ownerNameMax });
    case "email":
      return t("phone.claim.errors.email");
    case "password":
      return t("phone.claim.errors.password", { min: passwordMin, max: passwordMax });
    case "claimCode":
      return t("phone.claim.errors.claimCode");
  }
}
