import { noticeEventName, noticeGroupName } from "@/lib/i18n/notice-words";
import { routes } from "@/lib/routes";
import type { ProviderCard } from "@/lib/services/components/find-provider-card";
import type { UnsubscribeView } from "@/lib/services/notices/unsubscribe";
import { type Html, html } from "./html";
import { type PhoneFrame, renderPhonePage } from "./page";
import { actions, hero, linkButton, postButton } from "./parts";

export interface UnsubscribePageInput {
  token: string;
  provider: ProviderCard | null;
  /** As it was before what this visitor just did. */
  view: UnsubscribeView;
  /** What this visitor just did; null when they only look. */
  done: "stopped" | "restored" | null;
}

/** Ends the letters of one kind, says that they ended, and takes it back. Names nobody: letters are passed on. */
export function renderUnsubscribePage(frame: PhoneFrame, input: UnsubscribePageInput): string {
  return renderPhonePage(frame, {
    title: frame.t("phone.unsubscribe.documentTitle"),
    provider: input.provider?.name ?? null,
    supportPhone: input.provider?.supportPhone ?? null,
    main: renderMain(frame, input),
  });
}

function renderMain(frame: PhoneFrame, input: UnsubscribePageInput): Html {
  const { view, done } = input;
  if (done === "stopped" || (done === null && view.isOff)) return renderStopped(frame, input);
  return done === "restored" ? renderRestored(frame, input) : renderQuestion(frame, input);
}

function renderQuestion(frame: PhoneFrame, { token, view }: UnsubscribePageInput): Html {
  const { t } = frame;
  return html`<h1>${t("phone.unsubscribe.ask", { kind: kindOf(frame, view) })}</h1>
<p class="sub">${t("phone.unsubscribe.askBody")}</p>
<ul class="can">${view.mailed.map(({ event }) => html`<li><span>${noticeEventName(t, event)}</span></li>`)}</ul>
${actions(postButton(routes.unsubscribe(token), t("phone.unsubscribe.stop"), t("phone.unsubscribe.stopping")), settingsLink(frame))}`;
}

function renderStopped(frame: PhoneFrame, { token, view, done }: UnsubscribePageInput): Html {
  const { t } = frame;
  // Only what was mailed a moment ago can be taken back as it was.
  const before = done === null ? "" : view.mailed.map(({ event, mail }) => `${event}=${mail}`).join(",");
  return html`${hero("ok", t("phone.unsubscribe.stopped", { kind: kindOf(frame, view) }), t("phone.unsubscribe.stoppedBody"))}
${actions(
  postButton(routes.unsubscribe(token), t("phone.unsubscribe.undo"), t("phone.unsubscribe.undoing"), {
    fields: { wish: "undo", before },
    plain: true,
  }),
  settingsLink(frame),
)}`;
}

function renderRestored(frame: PhoneFrame, { view }: UnsubscribePageInput): Html {
  const { t } = frame;
  return html`${hero("ok", t("phone.unsubscribe.restored", { kind: kindOf(frame, view) }))}
${actions(settingsLink(frame))}`;
}

function kindOf({ t }: PhoneFrame, { about }: UnsubscribeView): string {
  return about === "digest"
    ? t("phone.unsubscribe.digests")
    : t("phone.unsubscribe.about", { group: noticeGroupName(t, `${about}.`) });
}

const settingsLink = ({ t }: PhoneFrame): Html =>
  linkButton(routes.accountNotices(), t("phone.unsubscribe.settings"), { plain: true });
