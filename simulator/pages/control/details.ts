import type { SimulatorContext } from "../../context";
import type { Reply, SimulatorRequest } from "../../http";
import { findAccount } from "../../state/accounts";
import { listAuthorizationsOfAccount } from "../../state/authorizations";
import { findCall } from "../../state/calls";
import { listComponents } from "../../state/components";
import { findMail } from "../../state/mails";
import { findPush } from "../../state/pushes";
import { type Html, html } from "../html";
import { accountStatuses, kindName, statusName } from "../kind-name";
import { formatTime, type Language, languageOf, pathIn, wordsOf } from "../language";
import { renderPage, renderProblem } from "../layout";
import { action } from "./forms";
import { renderStanding } from "./standing";
import { renderViolations } from "./violations";

const list = (pairs: [name: string, value: string | number | Html][]): Html =>
  html`<dl>${pairs.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;

function detail(language: Language, path: string, title: string, body: Html): Reply {
  return renderPage({
    language,
    title,
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", path),
    body: html`<h1>${title}</h1>${body}`,
  });
}

const missing = (language: Language, path: string): Reply =>
  renderProblem(language, pathIn(language === "en" ? "zh" : "en", path), {
    title: wordsOf(language)("没有这条记录", "There is no such record"),
    detail: path,
  });

export function renderCallDetail(context: SimulatorContext, request: SimulatorRequest, id: string): Reply {
  const language = languageOf(request);
  const words = wordsOf(language);
  const call = findCall(context.database, Number(id));
  if (!call) return missing(language, request.path);
  return detail(
    language,
    request.path,
    call.endpoint,
    html`<section class="card">${list([
      [words("时间", "Time"), formatTime(call.at)],
      [words("请求", "Request"), html`<code>${call.method} ${call.path}</code>`],
      [words("第三方平台", "Platform"), call.componentAppid ?? "–"],
      [words("账号", "Account"), call.authorizerAppid ?? "–"],
      ["IP", call.clientIp],
      ["errcode", call.errcode],
      ["rid", call.rid ?? "–"],
      [words("故障", "Fault"), call.fault ?? "–"],
    ])}
<h2>${words("查询参数", "Query")}</h2><pre>${call.query || "–"}</pre>
<h2>${words("请求体", "Request body")}</h2><pre>${call.request || "–"}</pre>
<h2>${words("应答", "Answer")}</h2><pre>${call.response}</pre></section>`,
  );
}

export function renderPushDetail(context: SimulatorContext, request: SimulatorRequest, id: string): Reply {
  const language = languageOf(request);
  const words = wordsOf(language);
  const push = findPush(context.database, Number(id));
  if (!push) return missing(language, request.path);
  return detail(
    language,
    request.path,
    push.label,
    html`<section class="card">${list([
      [words("时间", "Time"), formatTime(push.at)],
      ["URL", html`<code>${push.url}</code>`],
      [words("第几次", "Attempt"), push.attempt],
      [words("结果", "Result"), push.error ?? `HTTP ${push.httpStatus}`],
      [words("耗时", "Duration"), `${push.durationMs} ms`],
    ])}
<h2>${words("加密前的内容", "Inner document")}</h2><pre>${push.xml}</pre>
<h2>${words("应答", "Answer")}</h2><pre>${push.response ?? "–"}</pre></section>`,
  );
}

export function renderMailDetail(context: SimulatorContext, request: SimulatorRequest, id: string): Reply {
  const language = languageOf(request);
  const words = wordsOf(language);
  const mail = findMail(context.database, Number(id));
  if (!mail) return missing(language, request.path);
  return detail(
    language,
    request.path,
    mail.subject || words("（没有主题）", "(no subject)"),
    html`<p><a href="${pathIn(language, "/pages/mails")}">${words("邮箱", "Mailbox")}</a></p>
<section class="card">${list([
      [words("时间", "Time"), formatTime(mail.at)],
      [words("发件人", "From"), mail.fromText],
      [words("收件人", "To"), mail.toText],
      ["Message-ID", html`<code>${mail.messageId}</code>`],
      ...(mail.listUnsubscribe === ""
        ? []
        : [
            ["List-Unsubscribe", html`<code>${withLinks(mail.listUnsubscribe)}</code>`] satisfies [
              string,
              Html,
            ],
          ]),
    ])}
<h2>${words("纯文本", "Plain text")}</h2><pre>${withLinks(mail.text)}</pre>
<h2>HTML</h2><iframe class="mail" title="HTML" sandbox="allow-popups allow-top-navigation-by-user-activation" srcdoc="${mail.html.replace("<head>", '<head><base target="_top">')}"></iframe></section>`,
  );
}

/** Addresses in a text, to click on. */
const withLinks = (text: string): (string | Html)[] =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : part));

export function renderAccountDetail(
  context: SimulatorContext,
  request: SimulatorRequest,
  appid: string,
): Reply {
  const language = languageOf(request);
  const words = wordsOf(language);
  const account = findAccount(context.database, appid);
  if (!account) return missing(language, request.path);
  const grants = listAuthorizationsOfAccount(context.database, appid);
  const back = pathIn(language, request.path);
  const others = listComponents(context.database).filter(
    (component) => !grants.some((grant) => grant.active && grant.componentAppid === component.appid),
  );
  return detail(
    language,
    request.path,
    account.nickName ?? account.appid,
    html`<section class="card">${list([
      ["AppID", html`<code>${account.appid}</code>`],
      [words("原始 ID", "Original id"), html`<code>${account.userName}</code>`],
      [words("类型", "Kind"), kindName(account.kind, words)],
      [words("主体", "Principal"), account.principalName],
      [words("管理员", "Administrator"), account.administrator],
      [words("状态", "State"), statusName(account.status, words)],
    ])}
<p>${accountStatuses
      .filter((status) => status !== account.status)
      .map((status) =>
        action({
          name: "set-account-status",
          fields: { account: appid, status: String(status) },
          label: words(`改为${statusName(status, words)}`, `make ${statusName(status, words)}`),
          language,
          back,
        }),
      )}</p></section>
<p><a href="${pathIn(language, `/pages/filings/${appid}`)}">${words("备案与人脸核身", "Filing and face check")}</a></p>
<section class="card"><h2>${words("授权", "Authorizations")}</h2>
${grants.map(
  (grant) => html`<p><code>${grant.componentAppid}</code> ·
<span class="badge ${grant.active ? "good" : "bad"}">${grant.active ? words("有效", "active") : words("已取消", "ended")}</span> ·
${formatTime(grant.changedAt)} · ${words("权限集", "sets")} ${grant.funcScopeIds.join(", ")}
${grant.active ? action({ name: "unauthorize", fields: { account: appid, component: grant.componentAppid }, label: words("取消授权", "Unauthorize"), language, back }) : null}</p>`,
)}
${others.map((component) =>
  action({
    name: "authorize",
    fields: { account: appid, component: component.appid },
    label: words(`授权给「${component.name}」`, `Authorize “${component.name}”`),
    language,
    back,
  }),
)}</section>
${account.kind === "mini_program" ? renderStanding(account, { language, back }) : null}
${account.kind === "mini_program" ? renderViolations(context, appid, { language, back }) : null}`,
  );
}
