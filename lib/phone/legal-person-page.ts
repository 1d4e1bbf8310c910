import type { RegistrationLinkView } from "@/lib/services/registrations/view-registration-link";
import { type Html, html } from "./html";
import { type PhoneFrame, renderPhonePage } from "./page";
import { actions, contactButton, hero, linkButton } from "./parts";
import { timedMessage } from "./words";

/** Leads the legal person, or the future owner, to WeChat's page; the address survives every page that WeChat makes. */
export function renderLegalPersonPage(frame: PhoneFrame, view: RegistrationLinkView): string {
  return renderPhonePage(frame, {
    title: frame.t("phone.legalPerson.documentTitle"),
    provider: view.providerName,
    supportPhone: view.supportPhone,
    main: renderMain(frame, view),
  });
}

function renderMain(frame: PhoneFrame, view: RegistrationLinkView): Html {
  const { t } = frame;
  if (view.state === "created")
    return hero("ok", t("phone.legalPerson.created"), t("phone.legalPerson.createdBody"));
  // The person's part is over; WeChat goes on.
  if (view.state === "creating")
    return hero("ok", t("phone.legalPerson.created"), t("phone.legalPerson.creatingBody"));
  return renderStep(frame, view);
}

function renderStep(frame: PhoneFrame, view: RegistrationLinkView): Html {
  const { t } = frame;
  if (view.authorizeUrl === null || view.deadline === null) {
    return html`${hero("warns", t("phone.legalPerson.closed"), t("phone.legalPerson.closedBody"))}
${actions(contactButton(t, view.supportPhone))}`;
  }
  const role = roleOf(view);
  const steps = (role === "lender" ? (["agree"] as const) : (["agree", "face", "sms"] as const)).map((step) =>
    t(`phone.legalPerson.${step}`),
  );
  const about = view.kind === "enterprise" ? "phone.legalPerson.for" : "phone.legalPerson.forApp";
  return html`<h1>${t(`phone.legalPerson.${role}.title`)}</h1>
<p class="sub">${t(about, { merchant: view.merchantName, name: view.name })}<br>${timedMessage(frame, "phone.legalPerson.until", view.deadline)}</p>
<section class="card" aria-labelledby="steps"><h2 id="steps">${t("phone.legalPerson.steps")}</h2><ol class="steps">${steps.map((step) => html`<li>${step}</li>`)}</ol></section>
${actions(html`<p class="hint">${t(`phone.legalPerson.${role}.self`)}</p>`, linkButton(view.authorizeUrl, t("phone.legalPerson.go")))}`;
}

type Role = "legal" | "person" | "lender" | "appAdmin";

/** Who has to act on WeChat's page. */
function roleOf({ kind, state }: RegistrationLinkView): Role {
  if (kind === "beta_reuse") return state === "agreed" ? "appAdmin" : "lender";
  return kind === "enterprise" || kind === "beta_verify" ? "legal" : "person";
}
