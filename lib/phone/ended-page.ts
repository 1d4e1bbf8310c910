import { routes } from "@/lib/routes";
import type { InvitationView } from "@/lib/services/invitations/view-invitation";
import { html } from "./html";
import { type PhoneFrame, renderPhonePage } from "./page";
import { actions, hero, linkButton, note, postButton } from "./parts";
import { timedMessage } from "./words";

/** A new link may be asked for once in this time. */
const reissueEveryMs = 3600_000;

/** An invitation that expired or was withdrawn: nothing is lost, and a new one is a button away. */
export function renderEndedPage(
  frame: PhoneFrame,
  { code, view }: { code: string; view: InvitationView },
): string {
  const { t } = frame;
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
    main: html`${hero("warns", t(revoked ? "phone.ended.revoked" : "phone.ended.expired"), body)}
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
