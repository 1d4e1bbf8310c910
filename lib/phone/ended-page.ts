import { routes } from "@/lib/routes";
import type { InvitationView } from "@/lib/services/invitations/view-invitation";
import { html } from "./html";
import { memberNotice } from "./member-notice";
import { type PhoneFrame, renderPhonePage } from "./page";
import { actions, hero, linkButton, note, postButton } from "./parts";
import { timedMessage } from "./words";

/** A new link may be asked for once in this time. */
const reissueEveryMs = 3600_000;

/** An invitation that expired or was withdrawn: nothing is lost, and a new one is a button away. */
export function renderEndedPage(
  frame: PhoneFrame,
  { code, view, isMember = false }: { code: string; view: InvitationView; isMember?: boolean },
): string {
  const { t } = frame;
  if (view.state === "fulfilled") return renderFulfilledPage(frame, view);
  const revoked = view.state === "revoked";
  const askedAt = view.reissueRequestedAt;
  const asked = askedAt !== null && frame.now.getTime() - Date.parse(askedAt) < reissueEveryMs;
  const body = revoked
    ? t("phone.ended.revokedBody")
    : timedMessage(frame, "phone.ended.expiredBody", view.expiresAt);
  const signIn = html`<p class="also"><a href="${routes.signIn()}">${t("phone.ended.signIn")}</a></p>`;
  return renderPhonePage(frame, {
    title: t("phone.ended.documentTitle"),
    provider: view.componentName,
    supportPhone: view.supportPhone,
    main: html`${isMember && memberNotice(t, view)}${hero("warns", t(revoked ? "phone.ended.revoked" : "phone.ended.expired"), body)}
${
  asked
    ? html`${note("good", t("phone.ended.asked"), html`<p>${timedMessage(frame, "phone.ended.askedBody", askedAt, { provider: view.componentName })}</p>`)}
${view.hasOwner && actions(linkButton(routes.signIn(), t("phone.ended.signIn"), { plain: true }))}`
    : actions(
        html`<p class="hint">${t("phone.ended.owner")}</p>`,
        postButton(routes.invitationReissue(code), t("phone.ended.reissue"), t("phone.ended.asking")),
        view.hasOwner && signIn,
      )
}`,
  });
}

/** The one account that the link was made for has everything: nothing to ask for, nothing to do. */
function renderFulfilledPage(frame: PhoneFrame, view: InvitationView): string {
  const { t } = frame;
  const account = view.only?.nickName ?? view.only?.appid ?? t("phone.unnamed");
  return renderPhonePage(frame, {
    title: t("phone.ended.documentTitle"),
    provider: view.componentName,
    supportPhone: view.supportPhone,
    main: html`${hero("ok", t("phone.ended.fulfilled"), t("phone.ended.fulfilledBody", { account }))}
${view.hasOwner && actions(linkButton(routes.signIn(), t("phone.ended.signIn"), { plain: true }))}`,
  });
}
