import type { VerificationLinkView } from "@/lib/services/verifications/view-verification-link";
import { type Html, html } from "./html";
import { type PhoneFrame, renderPhonePage } from "./page";
import { actions, contactButton, hero, linkButton } from "./parts";
import { timedMessage } from "./words";

/** Leads a mini program's administrator to WeChat's page; the address survives every page that WeChat makes. */
export function renderAdministratorPage(frame: PhoneFrame, view: VerificationLinkView): string {
  return renderPhonePage(frame, {
    title: frame.t("phone.administrator.documentTitle"),
    provider: view.providerName,
    supportPhone: view.supportPhone,
    main: renderMain(frame, view),
  });
}

/** The administrator's part is over; others go on. */
const doneStates: ReadonlySet<string> = new Set(["creating_order", "auditing", "refill_needed"]);

function renderMain(frame: PhoneFrame, view: VerificationLinkView): Html {
  const { t } = frame;
  if (view.state === "passed")
    return hero("ok", t("phone.administrator.passed"), t("phone.administrator.passedBody"));
  if (doneStates.has(view.state))
    return hero("ok", t("phone.administrator.done"), t("phone.administrator.doneBody"));
  if (view.authUrl === null || view.deadline === null) {
    return html`${hero("warns", t("phone.administrator.closed"), t("phone.administrator.closedBody"))}
${actions(contactButton(t, view.supportPhone))}`;
  }
  return view.state === "waiting_payment"
    ? renderPayment(frame, view.authUrl)
    : renderSteps(frame, view, view.authUrl, view.deadline);
}

const renderPayment = (
  { t }: PhoneFrame,
  authUrl: string,
): Html => html`<h1>${t("phone.administrator.payTitle")}</h1>
<p class="sub">${t("phone.administrator.pay")}</p>
${actions(html`<p class="hint">${t("phone.administrator.self")}</p>`, linkButton(authUrl, t("phone.administrator.goPay")))}`;

function renderSteps(frame: PhoneFrame, view: VerificationLinkView, authUrl: string, deadline: string): Html {
  const { t } = frame;
  const steps = (["agree", "face", "sms"] as const).map((step) => t(`phone.administrator.${step}`));
  return html`<h1>${t("phone.administrator.title")}</h1>
<p class="sub">${t("phone.administrator.for", { merchant: view.merchantName, name: view.name })}<br>${timedMessage(frame, "phone.administrator.until", deadline)}</p>
<section class="card" aria-labelledby="steps"><h2 id="steps">${t("phone.administrator.steps")}</h2><ol class="steps">${steps.map((step) => html`<li>${step}</li>`)}</ol></section>
${actions(html`<p class="hint">${t("phone.administrator.self")}</p>`, linkButton(authUrl, t("phone.administrator.go")))}`;
}
