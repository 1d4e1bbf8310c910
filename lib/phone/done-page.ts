import { routes } from "@/lib/routes";
import type { InvitationView, ViewedAttempt } from "@/lib/services/invitations/view-invitation";
import { type Html, html, type Part } from "./html";
import { icon } from "./icons";
import { type PhoneFrame, renderPhonePage } from "./page";
import { actions, contactButton, hero, linkButton, note, otherH5Form, postButton } from "./parts";
import { toFailureReason } from "./reasons";
import type { Variant } from "./variant";
import { kindWords, scopeWords } from "./words";

export interface DonePageInput {
  code: string;
  view: InvitationView;
  variant: Variant;
}

type Account = NonNullable<ViewedAttempt["account"]>;

const signInMinutes = 1;
const watchMostMs = 8_000;
const refreshSeconds = 3;

/** The outcome of this browser's newest attempt, and the step after it. */
export function renderDonePage(frame: PhoneFrame, input: DonePageInput): string {
  const { view } = input;
  return renderPhonePage(frame, {
    title: frame.t("phone.done.documentTitle"),
    provider: view.componentName,
    supportPhone: view.supportPhone,
    main: renderOutcome(frame, input),
    ...(view.attempt?.state === "returned" ? { refreshSeconds } : {}),
  });
}

function renderOutcome(frame: PhoneFrame, input: DonePageInput): Html {
  const { attempt } = input.view;
  switch (attempt?.state) {
    case undefined:
      return renderNoAttempt(frame, input);
    case "started":
      return renderBegun(frame, input);
    case "returned":
      return renderWaiting(frame, input);
    case "failed":
      return renderFailed(frame, input, attempt.failureReason);
    case "completed":
      return renderSuccess(frame, input, attempt.account);
  }
}

function renderNoAttempt({ t }: PhoneFrame, { code }: DonePageInput): Html {
  return html`${hero("warns", t("phone.done.noAttempt"), t("phone.done.noAttemptBody"))}
${actions(linkButton(routes.invitation(code), t("phone.done.back")))}`;
}

function renderBegun({ t }: PhoneFrame, input: DonePageInput): Html {
  const { code } = input;
  return html`<div data-poll="${routes.invitationDone(code)}?poll=1" data-most="${watchMostMs}"><div data-stage="waiting">
${hero("warns", t("phone.done.begun"), t("phone.done.begunBody"))}</div></div>
${actions(linkButton(routes.invitation(code), t("phone.done.back")))}${otherForm(t, input)}`;
}

function renderWaiting({ t }: PhoneFrame, { code }: DonePageInput): Html {
  return html`<div data-poll="${routes.invitationDone(code)}?poll=1" data-most="${watchMostMs}"><div role="status"><div data-stage="waiting">
${hero("wait", t("phone.done.waiting"), t("phone.done.waitingHint"))}</div>
<div data-late hidden>${note("info", null, html`<p>${t("phone.done.late")}</p>`)}</div>
<p class="hint" data-offline hidden>${t("phone.offline")}</p></div></div>
<p class="hint no-js">${t("phone.done.lateManual")}</p>
<p class="also"><a href="${routes.invitation(code)}">${t("phone.done.back")}</a></p>`;
}

function renderFailed(frame: PhoneFrame, input: DonePageInput, recorded: string | null): Html {
  const { t } = frame;
  const reason = toFailureReason(recorded);
  const { supportPhone } = input.view;
  const foreign = reason === "owned_by_other_merchant";
  const contact = contactButton(t, supportPhone);
  const retry = authorizeAgain(frame, input, t(foreign ? "phone.done.choose" : "phone.done.retry"), {
    plain: foreign && contact !== null,
  });
  return html`${hero("warns", t(`phone.reasons.${reason}.title`), t(`phone.reasons.${reason}.body`))}
${foreign ? actions(contact, html`<div class="second">${retry}</div>`) : html`${actions(retry)}${otherForm(t, input)}`}`;
}

/** Whom WeChat's page failed on a phone may try its other one. */
function otherForm(t: PhoneFrame["t"], { code, view, variant }: DonePageInput): Part {
  return variant.view !== "pc" && otherH5Form(t, routes.invitationAuthorize(code), view.h5Form);
}

function renderSuccess(frame: PhoneFrame, input: DonePageInput, account: Account | null): Html {
  const { t } = frame;
  const { view } = input;
  const wrongKind = account !== null && isOtherKind(account.kind, view.authType);
  const handed = t("phone.done.handed", { provider: view.componentName });
  return html`${
    wrongKind
      ? hero(
          "warns",
          t("phone.done.wrongKind", {
            got: t(`phone.accountKinds.${account.kind}`),
            wanted: kindWords(t, view.authType),
          }),
          t("phone.done.wrongKindBody", { account: account.nickName ?? t("phone.unnamed") }),
        )
      : hero("ok", t("phone.done.success"), handed)
  }
${account && accountCard(frame, account)}
${!wrongKind && missingNotice(frame, input, account)}
${!wrongKind && !view.hasOwner && nextSteps(frame)}
${nextAction(frame, input, wrongKind)}`;
}

function accountCard({ t }: PhoneFrame, account: Account): Html {
  return html`<div class="card account"><div><b>${account.nickName ?? t("phone.unnamed")}</b>
<p>${t(`phone.accountKinds.${account.kind}`)} · <span class="mono">${account.appid}</span></p></div>
<button type="button" class="tool js-only" data-copy="${account.appid}" data-said="copied" data-done="${t("phone.copied")}" data-failed="${t("phone.copyFailed")}">${icon("copy")}<span class="vh">${t("phone.copyAppid")}</span></button></div>
<p id="copied" class="vh" role="status"></p>`;
}

function missingNotice(frame: PhoneFrame, input: DonePageInput, account: Account | null): Part {
  const ids = account?.missingScopeIds ?? [];
  if (ids.length === 0) return null;
  const { t } = frame;
  return note(
    "warn",
    t("phone.done.missing", { count: ids.length }),
    html`<p>${t("phone.done.missingBody")}</p><ul>${ids.map((id) => {
      const { name, use } = scopeWords(frame, id);
      return html`<li><b>${name}</b>${use && html`<p>${use}</p>`}</li>`;
    })}</ul>${authorizeAgain(frame, input, t("phone.done.supplement"), { plain: true, sameAccount: true })}
<p class="hint">${t("phone.done.supplementHint")}</p>`,
  );
}

function nextSteps({ t }: PhoneFrame): Html {
  return html`<section class="card" aria-labelledby="next"><h2 id="next">${t("phone.done.next")}</h2><ol class="steps"><li>${t("phone.done.nextSignIn")}<small>${t("phone.done.minutes", { count: signInMinutes })}</small></li><li>${t("phone.done.nextOverview")}</li></ol></section>`;
}

/** Never 「完成」: the button leads to the next step. */
function nextAction(frame: PhoneFrame, input: DonePageInput, wrongKind: boolean): Html {
  const { t } = frame;
  const { code, view } = input;
  const next = view.hasOwner
    ? linkButton(routes.merchantOnboarding(view.merchantSlug), t("phone.done.checklist"), {
        plain: wrongKind,
      })
    : linkButton(routes.invitationClaim(code), t("phone.done.setUp"), { plain: wrongKind });
  if (wrongKind) {
    return actions(
      authorizeAgain(frame, input, t("phone.done.choose"), {}),
      html`<div class="second">${next}</div>`,
    );
  }
  const another = html`<p class="also"><a href="${routes.invitation(code)}">${t("phone.done.another")}</a></p>`;
  return actions(next, view.state === "open" && another);
}

function authorizeAgain(
  { t }: PhoneFrame,
  { code, variant }: DonePageInput,
  label: string,
  options: { plain?: boolean; sameAccount?: boolean },
): Html {
  const pc = variant.view === "pc";
  return postButton(
    routes.invitationAuthorize(code),
    label,
    t(pc ? "phone.pc.opening" : "phone.invitation.authorizing"),
    {
      fields: { form: pc ? "pc" : "h5", ...(options.sameAccount ? { same: "1" } : {}) },
      plain: options.plain ?? false,
    },
  );
}

const mini = 2;
const official = 1;

/** WeChat offers only fitting accounts; a link that was changed on the way may still bring another. */
function isOtherKind(kind: Account["kind"], authType: number): boolean {
  return (
    (authType === mini && kind === "official_account") || (authType === official && kind === "mini_program")
  );
}
