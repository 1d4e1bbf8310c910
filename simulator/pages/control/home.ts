import { simulatedNow } from "../../clock";
import { type SimulatorContext, settingsOf } from "../../context";
import { listFaults } from "../../faults";
import type { Reply, SimulatorRequest } from "../../http";
import { countAccounts, listAccounts } from "../../state/accounts";
import { countAuthorizations } from "../../state/authorizations";
import { listCalls } from "../../state/calls";
import { type Component, listComponents } from "../../state/components";
import { listPushes } from "../../state/pushes";
import { AuthorizationOrder } from "../../state/settings";
import { findNewestTicket } from "../../state/tickets";
import { type Html, html } from "../html";
import { formatAge, formatTime, type Language, languageOf, pathIn, type Words, wordsOf } from "../language";
import { renderPage } from "../layout";
import { orderName } from "../link/consent";
import { newPlatformLink, platformPath } from "../platforms";
import { action } from "./forms";
import { accountTable, callTable, pushTable } from "./tables";

/** `/`: everything at a glance. */
export async function renderHome(context: SimulatorContext, request: SimulatorRequest): Promise<Reply> {
  const language = languageOf(request);
  const words = wordsOf(language);
  const { database } = context;
  const now = await simulatedNow(context.clock);
  const offsetMs = await context.clock.offsetMs();
  return renderPage({
    language,
    title: words("控制台", "Control"),
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", "/"),
    body: html`<h1>${words("控制台", "Control")}</h1>
<p><a href="${pathIn(language, "/pages/plugin")}">${words("小程序插件授权", "Plugin authorization")}</a> ·
<a href="${pathIn(language, "/pages/push")}">${words("推送任意事件", "Push any event")}</a> ·
${newPlatformLink(language, words)}</p>
<div class="columns">
${renderClock(now, offsetMs, language, words)}
${renderFaults(context, language, words)}
${renderOrder(context, language, words)}
</div>
${listComponents(database).map((component) => renderComponent(context, component, now, language, words))}
<section class="card"><h2>${words(`账号（${countAccounts(database, {})}）`, `Accounts (${countAccounts(database, {})})`)}</h2>
${accountTable(context, listAccounts(database, { limit: 15 }), language)}
<p><a href="${pathIn(language, "/pages/accounts")}">${words("全部账号", "All accounts")}</a></p></section>
<section class="card"><h2>${words("最近的调用", "Recent calls")}</h2>
${callTable(listCalls(database, { limit: 15 }), language)}
<p><a href="${pathIn(language, "/pages/calls")}">${words("更多调用", "More calls")}</a></p></section>
<section class="card"><h2>${words("最近的推送", "Recent pushes")}</h2>
${pushTable(listPushes(database, { limit: 15 }), language)}
<p><a href="${pathIn(language, "/pages/pushes")}">${words("更多推送", "More pushes")}</a></p></section>`,
  });
}

function renderClock(now: number, offsetMs: number, language: Language, words: Words): Html {
  const steps: [seconds: number, text: string][] = [
    [600, words("+10 分钟", "+10 min")],
    [7200, words("+2 小时", "+2 h")],
    [86_400, words("+1 天", "+1 day")],
  ];
  const shift = Math.round(offsetMs / 60_000);
  return html`<section class="card"><h2>${words("时钟", "Clock")}</h2>
<p><strong>${formatTime(now)}</strong> <small class="soft">${words(`比真实时间快 ${shift} 分钟`, `${shift} min ahead of real time`)}</small></p>
${steps.map(([seconds, text]) =>
  action({ name: "move-clock", fields: { seconds: String(seconds) }, label: text, language }),
)}</section>`;
}

function renderFaults(context: SimulatorContext, language: Language, words: Words): Html {
  const faults = listFaults(context.database);
  return html`<section class="card"><h2>${words("故障", "Faults")}</h2>
${faults.length === 0 ? html`<p class="soft">${words("没有故障", "None")}</p>` : null}
<ul class="choices">${faults.map(
    (
      fault,
    ) => html`<li><div class="row"><span class="grow"><code>${fault.endpoint}</code> ${JSON.stringify(fault.fault)}
<small>${fault.remaining === null ? words("直到清除", "until cleared") : words(`还有 ${fault.remaining} 次`, `${fault.remaining} more`)} · ${Math.round(fault.probability * 100)}%</small></span>
${action({ name: "clear-fault", fields: { id: String(fault.id) }, label: words("清除", "Clear"), language })}</div></li>`,
  )}</ul>
<form method="post" action="/pages/do/inject-fault"><input type="hidden" name="lang" value="${language}">
<label for="fault-endpoint">${words("接口（名称、路径、* 或 callback）", "Endpoint (name, path, * or callback)")}</label>
<input id="fault-endpoint" name="endpoint" value="*" required>
<label for="fault-kind">${words("故障", "Fault")}</label>
<select id="fault-kind" name="fault">${[
    "-1",
    "45009",
    "40001",
    "61004",
    "slow",
    "broken_json",
    "truncated",
    "drop",
    "http_500",
    "duplicate_callback",
    "wrong_signature",
  ].map((kind) => html`<option>${kind}</option>`)}</select>
<label for="fault-times">${words("次数（空：直到清除）", "Times (empty: until cleared)")}</label>
<input id="fault-times" name="times" inputmode="numeric" size="6"> <button>${words("注入", "Inject")}</button></form></section>`;
}

function renderOrder(context: SimulatorContext, language: Language, words: Words): Html {
  const current = settingsOf(context).authorizationOrder;
  return html`<section class="card"><h2>${words("授权之后", "After an authorization")}</h2>
<form method="post" action="/pages/do/change-order"><input type="hidden" name="lang" value="${language}">
<label for="order">${words("跳转与事件的顺序", "Order of redirect and event")}</label>
<select id="order" name="order">${AuthorizationOrder.options.map(
    (order) =>
      html`<option value="${order}"${order === current ? html` selected` : null}>${orderName(order, words)}</option>`,
  )}</select> <button>${words("保存", "Save")}</button></form></section>`;
}

function renderComponent(
  context: SimulatorContext,
  component: Component,
  now: number,
  language: Language,
  words: Words,
): Html {
  const ticket = findNewestTicket(context.database, component.appid);
  const fields = { component: component.appid };
  return html`<section class="card"><h2>${component.name} <code>${component.appid}</code>
<span class="badge ${component.published ? "good" : "warn"}">${component.published ? words("已全网发布", "published") : words("未发布", "unpublished")}</span></h2>
<dl><dt>${words("票据推送", "Ticket pushes")}</dt><dd>${component.ticketPushOn ? words("开启", "on") : words("停止", "stopped")} · ${
    ticket
      ? words(
          `上次 ${formatAge(now - ticket.pushedAt, words)}`,
          `last ${formatAge(now - ticket.pushedAt, words)}`,
        )
      : words("从未", "never")
  }</dd>
<dt>${words("授权账号", "Authorized accounts")}</dt><dd>${countAuthorizations(context.database, component.appid)}</dd>
<dt>${words("事件 URL", "Events URL")}</dt><dd><code>${component.eventsUrl}</code></dd>
<dt>${words("消息 URL", "Messages URL")}</dt><dd><code>${component.messagesUrl}</code></dd>
<dt>${words("授权发起页域名", "Launch domain")}</dt><dd><code>${component.launchDomain}</code></dd>
<dt>${words("白名单 IP", "IP whitelist")}</dt><dd>${component.ipWhitelist === null ? words("不检查", "not checked") : component.ipWhitelist.join("; ")}</dd></dl>
<p>${action({ name: "push-ticket", fields, label: words("立即推送票据", "Push the ticket now"), language })}
${action({
  name: "set-ticket-push",
  fields: { ...fields, on: component.ticketPushOn ? "0" : "1" },
  label: component.ticketPushOn ? words("停止推送", "Stop pushes") : words("开启推送", "Start pushes"),
  language,
})}
<a href="${pathIn(language, platformPath(component.appid))}">${words("平台设置", "Platform settings")}</a></p></section>`;
}
