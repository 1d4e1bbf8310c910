import type { Failure } from "@/lib/result";
import type { ProviderCard } from "@/lib/services/components/find-provider-card";
import { type Html, html } from "./html";
import { type PhoneFrame, renderPhonePage } from "./page";
import { actions, hero, linkButton, note } from "./parts";
import { waitWords } from "./words";

/** Pages that may not, or cannot, say whose invitation it is about. */
function renderMessagePage(
  frame: PhoneFrame,
  provider: ProviderCard | null,
  title: string,
  main: Html,
): string {
  return renderPhonePage(frame, {
    title,
    provider: provider?.name ?? null,
    supportPhone: provider?.supportPhone ?? null,
    main,
  });
}

/** Names nothing that could confirm what a stranger guesses. */
export function renderNotFoundPage(frame: PhoneFrame, provider: ProviderCard | null): string {
  const { t } = frame;
  return renderMessagePage(
    frame,
    provider,
    t("phone.notFound.documentTitle"),
    hero("warns", t("phone.notFound.title"), t("phone.notFound.body")),
  );
}

export function renderLimitedPage(
  frame: PhoneFrame,
  provider: ProviderCard | null,
  retryAfterSeconds: number,
): string {
  const { t } = frame;
  const wait = waitWords(t, retryAfterSeconds);
  return renderMessagePage(
    frame,
    provider,
    t("phone.limited.documentTitle"),
    html`${hero("warns", t("phone.limited.title"), t("phone.limited.body", { wait }))}
${actions(linkButton(frame.path, t("phone.broken.retry")))}`,
  );
}

/** A form that another site sent, or a browser that hides where it came from. */
export function renderCrossSitePage(frame: PhoneFrame, provider: ProviderCard | null): string {
  const { t } = frame;
  return renderMessagePage(
    frame,
    provider,
    t("phone.crossSite.documentTitle"),
    html`${hero("warns", t("phone.crossSite.title"), t("phone.crossSite.body"))}
${actions(linkButton(frame.path, t("phone.done.back")))}`,
  );
}

export function renderBrokenPage(frame: PhoneFrame, provider: ProviderCard | null, failure: Failure): string {
  const { t } = frame;
  return renderMessagePage(
    frame,
    provider,
    t("phone.broken.documentTitle"),
    html`${hero("bads", t("phone.broken.title"), t("phone.broken.body"))}
<p class="hint mono">${t("phone.failures.reference", { id: failure.referenceId })}</p>
${actions(linkButton(frame.path, t("phone.broken.retry")))}`,
  );
}

/** WeChat sent a browser back that we did not send there: nothing is bound, and nothing is lost. */
export function renderUnconfirmedPage(frame: PhoneFrame, provider: ProviderCard | null): string {
  const { t } = frame;
  return renderMessagePage(
    frame,
    provider,
    t("phone.unconfirmed.documentTitle"),
    html`${hero("warns", t("phone.unconfirmed.title"), t("phone.unconfirmed.body"))}
${note("info", null, html`<p>${t("phone.unconfirmed.agreed")}</p><p>${t("phone.unconfirmed.notAgreed")}</p>`)}`,
  );
}
