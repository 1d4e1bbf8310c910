import type { SimulatorContext } from "../../context";
import { mayAuthorize } from "../../grants";
import type { Reply, SimulatorRequest } from "../../http";
import type { Account } from "../../state/accounts";
import { findActiveAuthorization } from "../../state/authorizations";
import { findComponent } from "../../state/components";
import type { LinkSession } from "../../state/link-sessions";
import { type Html, html } from "../html";
import { kindName } from "../kind-name";
import { type Language, pathIn, wordsOf } from "../language";
import { renderPage } from "../layout";
import { listOfferedAccounts } from "./accounts-offered";
import { deviceOf } from "./scan";

/** The accounts of the chosen administrator. */
export function renderAccounts(
  context: SimulatorContext,
  request: SimulatorRequest,
  session: LinkSession,
  language: Language,
): Reply {
  const words = wordsOf(language);
  const administrator = request.query.get("admin") ?? "";
  const search = request.query.get("search") ?? "";
  const device = deviceOf(request);
  const accounts = listOfferedAccounts(context, session, administrator, search);
  const path = `/pages/link/${session.id}`;
  const query = { admin: administrator, ...(device ? { device } : {}) };
  return renderPage({
    language,
    title: words("选择账号", "Choose an account"),
    narrow: true,
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", `${path}/accounts`, query),
    body: html`<h1>${words("选择要授权的账号", "Choose the account to authorize")}</h1>
<p class="soft">${words(`管理员：${administrator}`, `Administrator: ${administrator}`)} ·
<a href="${pathIn(language, path, device ? { device } : {})}">${words("换一个人", "somebody else")}</a></p>
<section class="card">
<form method="get" action="${path}/accounts">
${Object.entries({ ...query, ...(language === "en" ? { lang: "en" } : {}) }).map(
  ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
)}
<label for="search">${words("按名称或 AppID 查找", "Find by name or appid")}</label>
<input id="search" name="search" value="${search}"> <button>${words("查找", "Find")}</button>
</form>
<ul class="choices">${accounts.map((account) => renderAccount(context, session, account, language, query))}</ul>
${
  accounts.length === 0
    ? html`<p>${words(
        "没有可以授权的账号。已注销、冻结、封禁的账号，小游戏和测试号不会出现在这里。",
        "There is no account to authorize. Cancelled, frozen and banned accounts, mini games and test accounts are not shown.",
      )}</p>`
    : null
}
</section>`,
  });
}

function renderAccount(
  context: SimulatorContext,
  session: LinkSession,
  account: Account,
  language: Language,
  query: Record<string, string>,
): Html {
  const words = wordsOf(language);
  const component = findComponent(context.database, session.componentAppid);
  const active = findActiveAuthorization(context.database, {
    componentAppid: session.componentAppid,
    authorizerAppid: account.appid,
  });
  const title = html`<span class="grow">${account.nickName ?? words("（未命名）", "(unnamed)")}
<small>${kindName(account.kind, words)} · ${account.appid} · ${account.principalName}</small></span>`;
  if (component && !mayAuthorize(component, account)) {
    return html`<li><span class="row">${title}<span class="badge warn">${words(
      "平台未全网发布，不在测试名单",
      "platform unpublished, not on its test list",
    )}</span></span></li>`;
  }
  const href = pathIn(language, `/pages/link/${session.id}/consent`, { ...query, account: account.appid });
  return html`<li><a href="${href}">${title}${
    active ? html`<span class="badge good">${words("已授权", "authorized")}</span>` : null
  }<span aria-hidden="true">›</span></a></li>`;
}
