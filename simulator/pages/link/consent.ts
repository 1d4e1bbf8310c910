import type { SimulatorContext } from "../../context";
import { settingsOf } from "../../context";
import { getComponent } from "../../control/lookup";
import { listOfferedSets, type OfferedSet } from "../../grants";
import type { Reply, SimulatorRequest } from "../../http";
import type { LinkSession } from "../../state/link-sessions";
import { AuthorizationOrder } from "../../state/settings";
import { type Html, html } from "../html";
import { type Language, pathIn, type Words, wordsOf } from "../language";
import { renderPage } from "../layout";
import { findOfferedAccount } from "./accounts-offered";
import { LinkProblem } from "./check-link";
import { deviceOf } from "./scan";

/** The permission sets and the two buttons. Throws LinkProblem. */
export function renderConsent(
  context: SimulatorContext,
  request: SimulatorRequest,
  session: LinkSession,
  language: Language,
): Reply {
  const words = wordsOf(language);
  const admin = request.query.get("admin") ?? "";
  const account = findOfferedAccount(context, session, admin, request.query.get("account") ?? "");
  if (!account) throw notYours(words);
  const component = getComponent(context.database, session.componentAppid);
  const offered = listOfferedSets(context.database, component, account, session.categoryIds);
  const path = `/pages/link/${session.id}`;
  const device = deviceOf(request);
  const query = { admin, account: account.appid, ...(device ? { device } : {}) };
  const name = account.nickName ?? account.appid;
  return renderPage({
    language,
    title: words("确认授权", "Confirm"),
    narrow: true,
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", `${path}/consent`, query),
    body: html`<h1>${words(`「${component.name}」申请获得「${name}」的权限`, `“${component.name}” asks for permissions of “${name}”`)}</h1>
<p class="soft">${account.appid} · ${account.principalName}</p>
<form method="post" action="${path}/decide">
${Object.entries({ ...query, lang: language }).map(
  ([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`,
)}
<section class="card">
<h2>${words(`权限集 ${offered.length} 项`, `${offered.length} permission sets`)}</h2>
<ul class="choices">${offered.map((entry) => renderSet(entry, words))}</ul>
${offered.length === 0 ? html`<p>${words("没有适用于该账号的权限集", "No permission set applies to this account")}</p>` : null}
</section>
<section class="card"><details><summary>${words("模拟选项", "Simulation options")}</summary>
<label for="order">${words("同意之后的顺序", "What follows consent")}</label>
<select id="order" name="order">${AuthorizationOrder.options.map(
      (order) =>
        html`<option value="${order}"${order === settingsOf(context).authorizationOrder ? html` selected` : null}>${orderName(order, words)}</option>`,
    )}</select>
</details></section>
<button class="main wide" name="decision" value="agree">${words("同意授权", "Authorize")}</button>
<button class="wide" name="decision" value="refuse">${words("拒绝", "Refuse")}</button>
</form>`,
  });
}

export const notYours = (words: Words): LinkProblem =>
  new LinkProblem(
    words("无法授权此账号", "This account cannot be authorized"),
    words(
      "它不存在、状态异常，或您不是它的管理员。",
      "It does not exist, is in no normal state, or you do not administer it.",
    ),
  );

export const orderName = (order: AuthorizationOrder, words: Words): string =>
  ({
    together: words("跳转与事件同时", "redirect and event together"),
    event_first: words("先事件，后跳转", "event first, then redirect"),
    redirect_first: words("先跳转，事件延后", "redirect first, event later"),
    event_only: words("只有事件，不跳转", "event only"),
    redirect_only: words("只有跳转，事件丢失", "redirect only, event lost"),
  })[order];

function renderSet({ set, mandatory, heldBy }: OfferedSet, words: Words): Html {
  const title = html`<span class="grow">${set.name}<small>ID ${set.id}${
    heldBy === null
      ? null
      : words(
          ` · 已授权给「${heldBy}」，同一时间只能给一家`,
          ` · held by “${heldBy}”; one platform at a time`,
        )
  }</small></span>`;
  const exclusive = set.exclusive
    ? html`<span class="badge warn">${words("互斥", "exclusive")}</span>`
    : null;
  if (heldBy !== null) {
    return html`<li><label><input type="checkbox" disabled>${title}${exclusive}</label></li>`;
  }
  if (mandatory) {
    return html`<li><label><input type="checkbox" checked disabled>
<input type="hidden" name="scope" value="${set.id}">${title}<span class="badge">${words("必选", "required")}</span>${exclusive}</label></li>`;
  }
  return html`<li><label><input type="checkbox" name="scope" value="${set.id}" checked>${title}${exclusive}</label></li>`;
}
