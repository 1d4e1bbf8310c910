import type { SimulatorContext } from "../../context";
import type { Reply } from "../../http";
import { pushLendingAnswer } from "../../push/registration-events";
import { createLendingTicket, type Registration, writeRegistration } from "../../state/registrations";
import { html } from "../html";
import { type Language, pathIn, wordsOf } from "../language";
import { renderPage } from "../layout";

/** The official account's administrator answers whether its subject may be lent to a trial app. */
export async function answerLending(
  context: SimulatorContext,
  registration: Registration,
  agreed: boolean,
  now: number,
): Promise<void> {
  if (registration.outcome !== null || registration.expiresAt <= now) return;
  const officialAppid = registration.subject;
  writeRegistration(context.database, {
    ...registration,
    step: agreed ? "done" : "refused",
    outcome: agreed ? 0 : -1,
  });
  const ticket = agreed
    ? createLendingTicket(context.database, {
        componentAppid: registration.componentAppid,
        officialAppid,
        trialAppid: registration.authorizerAppid,
        options: { copyVerification: true },
        createdAt: now,
      })
    : null;
  context.background.start(
    pushLendingAnswer(context, registration, {
      officialAppid,
      status: agreed ? 0 : -1,
      ...(ticket ? { ticket: ticket.value } : {}),
    }),
  );
}

export function renderLending(registration: Registration, language: Language): Reply {
  const words = wordsOf(language);
  const query = { create_token: registration.pageToken, lend: "1" };
  const button = (
    move: string,
    label: string,
  ) => html`<form method="post" action="${pathIn(language, "/wxawap/fastregister", query)}">
<input type="hidden" name="lang" value="${language}"><input type="hidden" name="move" value="${move}"><button>${label}</button></form>`;
  return renderPage({
    language,
    title: words("复用公众号主体", "Lend the official account's subject"),
    narrow: true,
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", "/wxawap/fastregister", query),
    body: html`<h1>${words("复用公众号主体", "Lend the official account's subject")}</h1>
<section class="card"><p>${words(
      `同意把「${registration.name}」的主体资质用于小程序转正？`,
      `Lend the qualification of “${registration.name}” to the mini program?`,
    )}</p>
${
  registration.outcome === null
    ? [button("agree", words("同意", "Agree")), button("refuse", words("拒绝", "Refuse"))]
    : html`<p role="status">${words("已处理", "Answered")}</p>`
}</section>`,
  });
}
