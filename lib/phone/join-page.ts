import type { FieldErrors } from "@/lib/errors";
import type { Failure } from "@/lib/result";
import { routes } from "@/lib/routes";
import { passwordMax, passwordMin } from "@/lib/services/people/limits";
import { personNameMax } from "@/lib/services/team/schemas";
import type { MemberInvitationView } from "@/lib/services/team/view-member-invitation";
import { failureWords } from "./failure-words";
import { formField, revealButton } from "./form-field";
import { type Html, html, type Part } from "./html";
import { type PhoneFrame, renderPhonePage } from "./page";
import { actions, hero, linkButton, note, postButton } from "./parts";
import { timedMessage } from "./words";

export interface JoinPageInput {
  token: string;
  view: MemberInvitationView;
  /** What was typed and may be shown again: all but the password. */
  name: string;
  failure: Failure | null;
}

export function renderJoinPage(frame: PhoneFrame, input: JoinPageInput): string {
  const { view } = input;
  return renderPhonePage(frame, {
    title: frame.t("phone.join.documentTitle"),
    provider: view.providerName,
    supportPhone: view.supportPhone,
    main: view.state === "open" ? renderOpen(frame, input) : renderEnded(frame, view),
  });
}

function renderEnded(frame: PhoneFrame, view: MemberInvitationView): Html {
  const { t } = frame;
  if (view.joinedPath) {
    return html`${hero("ok", t("phone.join.joined", { team: view.teamName }))}
${actions(linkButton(view.joinedPath, t("phone.join.open")))}`;
  }
  const inviter = view.inviterName;
  if (view.state === "used") {
    return html`${hero("warns", t("phone.join.used"), t("phone.join.usedBody"))}
${actions(linkButton(routes.signIn(), t("phone.join.toSignIn")))}`;
  }
  return view.state === "expired"
    ? hero(
        "warns",
        t("phone.join.expired"),
        timedMessage(frame, "phone.join.expiredBody", view.expiresAt, { inviter }),
      )
    : hero("warns", t("phone.join.withdrawn"), t("phone.join.withdrawnBody", { inviter }));
}

function renderOpen(frame: PhoneFrame, input: JoinPageInput): Html {
  const { t } = frame;
  const { view, failure } = input;
  const { as, inviterName: inviter, teamName: team, email } = view;
  const role = as.side === "provider" ? t(`roles.provider.${as.role}`) : t(`roles.merchant.${as.role}`);
  return html`<h1>${t(as.side === "provider" ? "phone.join.titleProvider" : "phone.join.titleMerchant", { inviter, team })}</h1>
<p class="sub">${t("phone.join.role", { role })}<br>${t("phone.join.for", { email })}<br>${timedMessage(frame, "phone.join.validUntil", view.expiresAt)}</p>
${failure && problemNotice(frame, failure)}
${renderNext(frame, input)}`;
}

/** What this visitor has to do: make an account, sign in, accept, or become somebody else. */
function renderNext(frame: PhoneFrame, input: JoinPageInput): Html {
  const { t } = frame;
  const { token, view } = input;
  const { email, visitor } = view;
  if (visitor.kind === "other") {
    return html`${note("warn", t("phone.join.other", { name: visitor.name }), html`<p>${t("phone.join.otherBody", { email })}</p>`)}
${actions(postButton(routes.joinSwitch(token), t("phone.join.switch"), t("phone.join.switching")))}`;
  }
  if (visitor.kind === "invited") {
    return html`<p class="hint">${t("phone.join.acceptIntro", { email })}</p>
${actions(postButton(routes.joinAccept(token), t("phone.join.accept"), t("phone.join.accepting")))}`;
  }
  if (view.hasAccount) {
    const signIn = `${routes.signIn()}?callbackUrl=${encodeURIComponent(routes.join(token))}`;
    return html`${note("info", t("phone.join.hasAccount", { email }), html`<p>${t("phone.join.hasAccountBody")}</p>`)}
${actions(linkButton(signIn, t("phone.join.signIn")))}`;
  }
  return renderForm(frame, input);
}

function renderForm({ t }: PhoneFrame, { token, view, name, failure }: JoinPageInput): Html {
  const wrong = failure?.fields ?? {};
  const words = {
    name: t("phone.join.errors.name", { max: personNameMax }),
    password: t("phone.join.errors.password", { min: passwordMin, max: passwordMax }),
  };
  return html`<p class="hint">${t("phone.join.newIntro", { email: view.email })}</p>
<form method="post" action="${routes.join(token)}" novalidate>
<input type="hidden" name="email" value="${view.email}" autocomplete="username">
${formField({
  name: "name",
  label: t("phone.join.name"),
  attributes: html`value="${name}" maxlength="${personNameMax}" autocomplete="name"`,
  help: null,
  wrong: words.name,
  error: wrong.name ? words.name : null,
  focus: Boolean(wrong.name),
})}
${formField({
  name: "password",
  label: t("phone.join.password"),
  attributes: html`type="password" minlength="${passwordMin}" maxlength="${passwordMax}" autocomplete="new-password"`,
  help: failure ? t("phone.join.passwordAgain") : t("phone.join.passwordHelp", { min: passwordMin }),
  extra: revealButton({
    show: t("phone.join.show"),
    hide: t("phone.join.hide"),
    field: t("phone.join.password"),
  }),
  wrong: words.password,
  error: wrong.password ? words.password : null,
  focus: !wrong.name && Boolean(wrong.password),
})}
<div class="act"><button class="btn" data-busy="${t("phone.join.submitting")}">${t("phone.join.submit")}</button></div>
</form>`;
}

/** Who is not the invited sees that on the page itself; the other refusals have a state of their own. */
function problemNotice(frame: PhoneFrame, failure: Failure): Part {
  if (failure.code === "forbidden" || failure.code === "conflict") return null;
  const fields: FieldErrors = failure.fields ?? {};
  const count = Object.keys(fields).length;
  if (count > 0) return note("bad", frame.t("phone.join.problems", { count }), null, { alert: true });
  const words = failureWords(frame, failure);
  return note(words.tone, words.title, html`<p>${words.body}</p>${words.details}`, { alert: true });
}
