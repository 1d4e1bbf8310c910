import type { SimulatorContext } from "../../context";
import { settingsOf } from "../../context";
import { getComponent } from "../../control/lookup";
import { type Grant, GrantRefusal, grantAuthorization } from "../../grants";
import { type Reply, redirectReply, type SimulatorRequest } from "../../http";
import { announceGrant } from "../../push/authorization-events";
import { finishLinkSession, type LinkSession } from "../../state/link-sessions";
import { AuthorizationOrder } from "../../state/settings";
import { html } from "../html";
import { type Language, pathIn, type Words, wordsOf } from "../language";
import { renderPage } from "../layout";
import { findOfferedAccount } from "./accounts-offered";
import { assertPreAuthCode, LinkProblem } from "./check-link";
import { notYours } from "./consent";
import { deviceOf } from "./scan";

/** The administrator pressed a button. Throws LinkProblem. */
export async function decide(
  context: SimulatorContext,
  request: SimulatorRequest,
  session: LinkSession,
  form: URLSearchParams,
  now: number,
): Promise<Reply> {
  const language: Language = form.get("lang") === "en" ? "en" : "zh";
  const words = wordsOf(language);
  if (form.get("decision") !== "agree") return renderRefused(session, language);
  assertPreAuthCode(context, session.componentAppid, session.preAuthCode, words, now);
  const component = getComponent(context.database, session.componentAppid);
  const grant = grantOrExplain(context, session, form, words, now);
  const order = session.redirectUri
    ? AuthorizationOrder.catch(settingsOf(context).authorizationOrder).parse(form.get("order"))
    : "event_only";
  await announceGrant(context, component, grant, order);
  const target =
    order === "event_only" ? "" : returnAddress(session, grant, settingsOf(context).authorizationCodeSeconds);
  finishLinkSession(context.database, session.id, target);
  if (!target || deviceOf(request, form) === "phone") return renderDone(session, language);
  return redirectReply(target, 302);
}

function grantOrExplain(
  context: SimulatorContext,
  session: LinkSession,
  form: URLSearchParams,
  words: Words,
  now: number,
): Grant {
  const account = findOfferedAccount(context, session, form.get("admin") ?? "", form.get("account") ?? "");
  if (!account) throw notYours(words);
  try {
    return grantAuthorization(context.database, settingsOf(context), {
      component: getComponent(context.database, session.componentAppid),
      account,
      funcScopeIds: form.getAll("scope").map(Number),
      categoryIds: session.categoryIds,
      preAuthCode: session.preAuthCode,
      now,
    });
  } catch (cause) {
    if (cause instanceof GrantRefusal) throw explain(cause, words);
    throw cause;
  }
}

function explain(refusal: GrantRefusal, words: Words): LinkProblem {
  const ids = refusal.scopeIds.join(", ");
  const details = {
    unpublished: words(
      "第三方平台未全网发布，只有测试名单中的账号可以授权（61028 component is unpublished）",
      "The platform is unpublished; only accounts on its test list may authorize (61028 component is unpublished)",
    ),
    exclusive_held: words(
      `互斥权限集已授权给其他平台：${ids}`,
      `Exclusive sets are held by another platform: ${ids}`,
    ),
    mandatory_missing: words(`缺少必选权限集：${ids}`, `Required sets are missing: ${ids}`),
    not_offered: words(`平台未申请这些权限集：${ids}`, `The platform does not ask for these sets: ${ids}`),
  };
  return new LinkProblem(words("授权失败", "Authorization failed"), details[refusal.reason]);
}

/** The platform's own parameters stay; WeChat appends two. */
function returnAddress(session: LinkSession, grant: Grant, expiresIn: number): string {
  const target = new URL(session.redirectUri);
  target.searchParams.append("auth_code", grant.redirectCode.value);
  target.searchParams.append("expires_in", String(expiresIn));
  return target.toString();
}

export function renderDone(session: LinkSession, language: Language): Reply {
  const words = wordsOf(language);
  return renderPage({
    language,
    title: words("授权成功", "Authorized"),
    narrow: true,
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", `/pages/link/${session.id}/done`),
    body: html`<section class="card"><h1>${words("授权成功", "Authorized")}</h1>
<p>${words("您可以关闭此页面，回到电脑继续。", "You can close this page and go on at the computer.")}</p></section>`,
  });
}

function renderRefused(session: LinkSession, language: Language): Reply {
  const words = wordsOf(language);
  return renderPage({
    language,
    title: words("已拒绝授权", "Refused"),
    narrow: true,
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", `/pages/link/${session.id}`),
    body: html`<section class="card"><h1>${words("您已拒绝授权", "You refused")}</h1>
<p>${words("没有任何权限被授予。", "Nothing was granted.")}</p>
<p>${session.redirectUri ? html`<a class="button" href="${session.redirectUri}">${words("返回第三方平台", "Back to the platform")}</a>` : null}
<a class="button" href="${pathIn(language, `/pages/link/${session.id}`)}">${words("重新选择", "Choose again")}</a></p></section>`,
  });
}
