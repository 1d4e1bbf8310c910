import { simulatedNow } from "../clock";
import type { SimulatorContext } from "../context";
import { revokeAuthorization } from "../grants";
import { type Reply, redirectReply, type SimulatorRequest } from "../http";
import { pushUnauthorized } from "../push/authorization-events";
import { type Account, findAccount, listAccounts, listAdministrators } from "../state/accounts";
import { listAuthorizationsOfAccount } from "../state/authorizations";
import { findComponent } from "../state/components";
import { type Html, html } from "./html";
import { kindName } from "./kind-name";
import { formatTime, type Language, languageOf, pathIn, type Words, wordsOf } from "./language";
import { renderPage } from "./layout";

const PATH = "/pages/console";
const SHOWN = 100;

/** The merchant's own console: 设置 → 第三方授权管理, where an administrator takes an authorization back. */
export async function answerConsole(context: SimulatorContext, request: SimulatorRequest): Promise<Reply> {
  if (request.method === "POST") return revoke(context, request);
  const language = languageOf(request);
  const words = wordsOf(language);
  const admin = request.query.get("admin") ?? "";
  return renderPage({
    language,
    title: words("第三方授权管理", "Authorized platforms"),
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", PATH, admin ? { admin } : {}),
    body: html`<h1>${words("第三方授权管理", "Authorized platforms")}</h1>
<p class="soft">${words("商家的管理员在这里停止授权。", "Here a merchant's administrator ends an authorization.")}</p>
${request.query.get("revoked") ? html`<p class="good" role="status">${words("已停止授权", "The authorization has ended")}</p>` : null}
${admin === "" ? renderAdministrators(context, request, language) : renderAccounts(context, admin, request, language)}`,
  });
}

async function revoke(context: SimulatorContext, request: SimulatorRequest): Promise<Reply> {
  const form = new URLSearchParams(request.body.toString("utf8"));
  const language = languageOf(request, form);
  const admin = form.get("admin") ?? "";
  const account = findAccount(context.database, form.get("account") ?? "");
  const component = findComponent(context.database, form.get("component") ?? "");
  if (!account || !component || account.administrator !== admin) return redirectReply(pathIn(language, PATH));
  const owner = { componentAppid: component.appid, authorizerAppid: account.appid };
  if (revokeAuthorization(context.database, owner, await simulatedNow(context.clock))) {
    context.background.start(pushUnauthorized(context, component, account.appid));
  }
  return redirectReply(pathIn(language, PATH, { admin, revoked: "1" }));
}

function renderAdministrators(
  context: SimulatorContext,
  request: SimulatorRequest,
  language: Language,
): Html {
  const words = wordsOf(language);
  const search = request.query.get("search") ?? "";
  const found = listAdministrators(context.database, { search, limit: SHOWN });
  return html`<section class="card"><h2>${words("您是哪位管理员？", "Which administrator are you?")}</h2>
<form method="get" action="${PATH}">${language === "en" ? html`<input type="hidden" name="lang" value="en">` : null}
<label for="search">${words("按姓名查找", "Find by name")}</label>
<input id="search" name="search" value="${search}"> <button>${words("查找", "Find")}</button></form>
<ul class="choices">${found.map(
    ({ administrator, accounts }) =>
      html`<li><a href="${pathIn(language, PATH, { admin: administrator })}"><span class="grow">${administrator}<small>${words(
        `管理 ${accounts} 个账号`,
        `administers ${accounts} ${accounts === 1 ? "account" : "accounts"}`,
      )}</small></span><span aria-hidden="true">›</span></a></li>`,
  )}</ul></section>`;
}

function renderAccounts(
  context: SimulatorContext,
  admin: string,
  request: SimulatorRequest,
  language: Language,
): Html {
  const words = wordsOf(language);
  const search = request.query.get("search") ?? "";
  const accounts = listAccounts(context.database, { administrator: admin, search, limit: SHOWN });
  return html`<p>${words(`管理员：${admin}`, `Administrator: ${admin}`)} · <a href="${pathIn(language, PATH)}">${words("换一个人", "somebody else")}</a></p>
<form method="get" action="${PATH}"><input type="hidden" name="admin" value="${admin}"><input type="hidden" name="lang" value="${language}">
<label for="search">${words("按名称或 AppID 查找", "Find by name or appid")}</label>
<input id="search" name="search" value="${search}"> <button>${words("查找", "Find")}</button></form>
${accounts.map((account) => renderAccount(context, account, language, words))}`;
}

function renderAccount(context: SimulatorContext, account: Account, language: Language, words: Words): Html {
  const active = listAuthorizationsOfAccount(context.database, account.appid).filter((grant) => grant.active);
  return html`<section class="card"><h2>${account.nickName ?? words("（未命名）", "(unnamed)")}</h2>
<p class="soft">${kindName(account.kind, words)} · ${account.appid} · ${account.userName}</p>
${active.length === 0 ? html`<p>${words("没有授权给任何第三方平台", "Authorized to no platform")}</p>` : null}
<ul class="choices">${active.map((grant) => {
    const name = findComponent(context.database, grant.componentAppid)?.name ?? grant.componentAppid;
    return html`<li><div class="row"><span class="grow">${name}<small>${words(
      `${grant.funcScopeIds.length} 项权限集 · 授权于 ${formatTime(grant.authorizedAt)}`,
      `${grant.funcScopeIds.length} permission sets · since ${formatTime(grant.authorizedAt)}`,
    )}</small></span>
<form method="post" action="${PATH}">
<input type="hidden" name="admin" value="${account.administrator}"><input type="hidden" name="account" value="${account.appid}">
<input type="hidden" name="component" value="${grant.componentAppid}"><input type="hidden" name="lang" value="${language}">
<button aria-label="${words(`停止授权：${name}`, `End authorization: ${name}`)}">${words("停止授权", "End")}</button></form></div></li>`;
  })}</ul></section>`;
}
