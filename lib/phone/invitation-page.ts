import type { Failure } from "@/lib/result";
import { routes } from "@/lib/routes";
import type { InvitationView } from "@/lib/services/invitations/view-invitation";
import { renderEndedPage } from "./ended-page";
import { failureWords, repairMinutes } from "./failure-words";
import { type Html, html, type Part } from "./html";
import { icon } from "./icons";
import { memberNotice } from "./member-notice";
import { type PhoneFrame, renderPhonePage } from "./page";
import { actions, linkButton, note, otherH5Form, postButton, scopeList, scopeNames } from "./parts";
import { reasonTitle } from "./reasons";
import type { Variant } from "./variant";
import { kindWords, timedMessage } from "./words";

export interface InvitationPageInput {
  code: string;
  /** The address that can be copied and scanned. */
  link: string;
  view: InvitationView;
  variant: Variant;
  /** Why pressing the button led back here. */
  failure: Failure | null;
  /** The browser is signed in for this very merchant. */
  isMember?: boolean;
}

/** Development, review and release of mini programs: the set that ends releases from WeChat's own console. */
const releaseScopeId = 18;
/** Development and release, then name, avatar and categories. */
const weightiestScopeIds = [releaseScopeId, 30];
const abilitiesShown = 3;
const administratorMinutes = 1;
const watchMostMs = 4_000;

export function renderInvitationPage(frame: PhoneFrame, input: InvitationPageInput): string {
  const { view, variant } = input;
  if (view.state !== "open") return renderEndedPage(frame, input);
  const main = {
    wechat: renderInWechat,
    phone: renderInBrowser,
    pc: renderOnComputer,
  }[variant.view](frame, input);
  return renderPhonePage(frame, {
    title: frame.t("phone.invitation.documentTitle"),
    provider: view.componentName,
    supportPhone: view.supportPhone,
    main,
    view: variant.view,
    ...(variant.view === "pc" ? { layout: "pc" as const } : {}),
  });
}

function renderInWechat(frame: PhoneFrame, input: InvitationPageInput): Html {
  return html`${lead(frame, input)}${notices(frame, input)}${about(frame, input)}${mainAction(frame, input, "h5")}`;
}

function renderInBrowser(frame: PhoneFrame, input: InvitationPageInput): Html {
  const { t } = frame;
  const { wework } = input.variant;
  return html`<h1>${t(wework ? "phone.phoneBrowser.titleWework" : "phone.phoneBrowser.title")}</h1>
<p class="sub">${t(wework ? "phone.phoneBrowser.whyWework" : "phone.phoneBrowser.why")}</p>
${notices(frame, input)}
<section class="card"><label for="link">${t("phone.phoneBrowser.link")}</label>
<input id="link" class="link" readonly data-select value="${input.link}">
<button type="button" class="btn js-only" data-copy="${input.link}" data-said="copied" data-done="${t("phone.copied")}" data-failed="${t("phone.copyFailed")}">${t("phone.phoneBrowser.copy")}</button>
<p class="hint no-js">${t("phone.phoneBrowser.byHand")}</p>
<p id="copied" class="said" role="status"></p>
<h2>${t("phone.phoneBrowser.steps")}</h2>
<ol class="steps"><li>${t("phone.phoneBrowser.step1")}</li><li>${t("phone.phoneBrowser.step2")}</li><li>${t("phone.phoneBrowser.step3")}</li></ol></section>
<section class="card qr" aria-labelledby="or"><h2 id="or">${t("phone.phoneBrowser.or")}</h2>${qrImage(frame, input, 200)}
<p class="hint">${t("phone.phoneBrowser.saveHint")}</p></section>
<section class="card" aria-labelledby="about"><h2 id="about">${t("phone.phoneBrowser.about")}</h2>
<p class="sub">${inviteTitle(frame, input)}</p>${facts(frame, input)}</section>`;
}

function renderOnComputer(frame: PhoneFrame, input: InvitationPageInput): Html {
  const { t } = frame;
  const { code, view } = input;
  const poll = `${routes.invitation(code)}?poll=1&since=${frame.now.getTime()}`;
  return html`<div class="lead">${lead(frame, input)}${notices(frame, input)}</div>
<section class="card qr" aria-labelledby="scan" data-poll="${poll}" data-most="${watchMostMs}">
<div data-stage="waiting started"><h2 id="scan">${t("phone.pc.scan")}</h2>${qrImage(frame, input, 240)}
<p class="hint">${timedMessage(frame, "phone.pc.opens", view.expiresAt)}</p>
<p class="also"><a href="${routes.invitationQr(code)}" download="wharf-invitation.png">${t("phone.pc.download")}</a></p></div>
<div role="status">
<div class="js-only"><div data-stage="waiting">${stage("loader", t("phone.pc.waiting"), t("phone.pc.waitingHint"))}</div></div>
<div data-stage="started" hidden>${stage("loader", t("phone.pc.started"), t("phone.pc.startedHint"))}</div>
<div data-stage="done" hidden>${stage("circleCheck", t("phone.pc.done"), t(view.hasOwner ? "phone.pc.doneOwner" : "phone.pc.doneHint"))}</div>
<div data-stage="claimed" hidden>${stage("circleCheck", t("phone.pc.claimed"), t("phone.pc.claimedHint"))}</div>
<p class="hint" data-offline hidden>${t("phone.offline")}</p>
</div>
<p class="hint no-js">${t("phone.pc.manual")} <a href="${routes.invitation(code)}">${t("phone.pc.refresh")}</a></p>
<div data-stage="waiting started"><div class="or"></div>${mainAction(frame, input, "pc")}</div>
<div data-stage="${view.hasOwner ? "done claimed" : "claimed"}" hidden>${actions(linkButton(routes.signIn(), t("phone.pc.signIn")))}</div>
<p class="also" data-stage="done claimed" hidden><a href="${routes.invitation(code)}">${t("phone.pc.again")}</a></p>
</section>
<div class="about">${about(frame, input)}</div>`;
}

function stage(name: "loader" | "circleCheck", title: string, hint: string): Html {
  const tone = name === "circleCheck" && " ok";
  return html`<p class="stage${tone}">${icon(name, name === "loader" ? "spin" : "")}${title}</p><p class="hint">${hint}</p>`;
}

function lead(frame: PhoneFrame, input: InvitationPageInput): Html {
  return html`<h1>${inviteTitle(frame, input)}</h1>${facts(frame, input)}`;
}

function inviteTitle({ t }: PhoneFrame, { view }: InvitationPageInput): string {
  if (view.only && view.completes) {
    const account = view.only.nickName ?? view.only.appid;
    return t(`phone.only.title_${view.completes}`, { account });
  }
  return t("phone.invitation.title", { provider: view.componentName, kind: kindWords(t, view.authType) });
}

function facts(frame: PhoneFrame, { view }: InvitationPageInput): Html {
  const { t } = frame;
  const merchant = view.merchantName;
  const asks =
    view.completes === "missing_sets"
      ? t("phone.only.asks", { provider: view.componentName })
      : t("phone.invitation.prepared", { merchant });
  return html`<p class="sub">${asks}<br>${timedMessage(frame, "phone.invitation.validUntil", view.expiresAt)}</p>${view.only && onlyAccount(t, view.only)}`;
}

function onlyAccount(t: PhoneFrame["t"], { appid, nickName }: NonNullable<InvitationView["only"]>): Html {
  return html`<div class="card account"><div>${nickName && html`<b>${nickName}</b>`}<p class="mono">${appid}</p><p class="hint">${t("phone.only.account")}</p></div></div>`;
}

function qrImage({ t }: PhoneFrame, { code }: InvitationPageInput, size: number): Html {
  return html`<img src="${routes.invitationQr(code)}" width="${size}" height="${size}" alt="${t("phone.phoneBrowser.qr")}">`;
}

/** What happened so far, and what stands in the way, before anything else is read. */
function notices({ t }: PhoneFrame, { code, view, failure, isMember = false }: InvitationPageInput): Part {
  const words = failure && failureWords({ t }, failure);
  return [
    words && note(words.tone, words.title, html`<p>${words.body}</p>${words.details}`, { alert: true }),
    !words &&
      !view.platformReady &&
      note(
        "warn",
        t("phone.notReady.title"),
        html`<p>${t("phone.notReady.body", { minutes: repairMinutes })}</p>`,
        { alert: true },
      ),
    !words && view.platformReady && attemptNotice(t, code, view),
    isMember && memberNotice(t, view),
    !isMember &&
      view.hasOwner &&
      view.attempt?.state !== "completed" &&
      note(
        "info",
        t("phone.progress.owned", { merchant: view.merchantName }),
        html`<p>${t("phone.progress.ownedHint")} <a href="${routes.signIn()}">${t("phone.progress.signIn")}</a></p>`,
      ),
  ];
}

function attemptNotice(t: PhoneFrame["t"], code: string, view: InvitationView): Part {
  const { attempt } = view;
  if (attempt?.state === "returned") {
    return note(
      "info",
      t("phone.progress.waiting"),
      html`<p>${t("phone.progress.waitingHint")} <a href="${routes.invitationDone(code)}">${t("phone.progress.see")}</a></p>`,
    );
  }
  if (attempt?.state === "completed") {
    const account = attempt.account?.nickName ?? t("phone.unnamed");
    return note(
      "good",
      t("phone.progress.authorized", { account }),
      html`<p>${t("phone.progress.authorizedHint")}</p>`,
    );
  }
  if (attempt?.state === "failed") {
    const reason = reasonTitle(t, attempt.failureReason);
    return note("info", null, html`<p>${t("phone.progress.lastFailed", { reason })}</p>`);
  }
  return null;
}

function about(frame: PhoneFrame, { view, variant }: InvitationPageInput): Html {
  const { t } = frame;
  const ids = [...view.requiredScopeIds].sort((one, other) => weightOf(one) - weightOf(other));
  const warning =
    ids.includes(releaseScopeId) &&
    note("warn", t("phone.invitation.exclusiveTitle"), html`<p>${t("phone.invitation.exclusive")}</p>`);
  const card = html`<section class="card" aria-labelledby="abilities"><h2 id="abilities">${t(view.completes === "missing_sets" ? "phone.only.missing" : "phone.invitation.abilities")}</h2>
${ids.length > 0 ? abilities(frame, ids, variant.view === "pc") : html`<p class="hint foot">${t("phone.invitation.noAbilities")}</p>`}</section>`;
  return variant.view === "pc" ? html`${warning}${card}` : html`${card}${warning}`;
}

/** Short on a phone, so that the warning below is read before the button is pressed. */
function abilities(frame: PhoneFrame, ids: readonly number[], open: boolean): Html {
  const { t } = frame;
  return html`${scopeNames(frame, ids.slice(0, abilitiesShown))}
<details${open && html` open`}><summary>${ids.length > abilitiesShown ? t("phone.invitation.allAbilities", { count: ids.length }) : t("phone.invitation.explain")}${icon("chevronDown")}</summary>${scopeList(frame, ids)}
<p class="hint foot">${t("phone.invitation.abilitiesNote")}</p></details>`;
}

/** What changes most for the merchant comes first; the rest keeps WeChat's order. */
function weightOf(scopeId: number): number {
  const place = weightiestScopeIds.indexOf(scopeId);
  return place < 0 ? weightiestScopeIds.length : place;
}

/** Creating needs a sign-in; a link for official accounts or for one account offers none. */
const mayCreate = ({ authType, only }: InvitationView): boolean => authType !== officialOnly && only === null;
const officialOnly = 1;

/** One primary button: to WeChat, or on with what was authorized, or once more when the platform is not ready. */
function mainAction(frame: PhoneFrame, { code, view }: InvitationPageInput, form: "h5" | "pc"): Html {
  const { t } = frame;
  const hint =
    form === "h5"
      ? t("phone.invitation.administrator", { minutes: administratorMinutes })
      : t("phone.pc.hereHint");
  const authorize = (label: string, plain: boolean) =>
    postButton(
      routes.invitationAuthorize(code),
      label,
      t(form === "h5" ? "phone.invitation.authorizing" : "phone.pc.opening"),
      { fields: { form }, plain },
    );
  if (view.attempt?.state === "completed") {
    return actions(
      linkButton(routes.invitationDone(code), t("phone.progress.continue")),
      html`<div class="second">${authorize(t("phone.progress.again"), true)}</div>`,
    );
  }
  if (!view.platformReady) {
    const again = linkButton(
      `${routes.invitation(code)}?view=${form === "pc" ? "pc" : "wechat"}`,
      t("phone.notReady.retry"),
    );
    return actions(again);
  }
  const label = t(form === "h5" ? "phone.invitation.authorize" : "phone.pc.here");
  return html`${actions(html`<p class="hint">${hint}</p>`, authorize(label, form === "pc"))}${
    form === "h5" && otherH5Form(t, routes.invitationAuthorize(code), view.h5Form)
  }${mayCreate(view) && html`<p class="also"><a href="${view.hasOwner ? routes.signIn() : routes.invitationClaim(code)}">${t("phone.invitation.create")}</a></p>`}`;
}
