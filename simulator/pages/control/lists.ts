import type { SimulatorContext } from "../../context";
import type { Reply, SimulatorRequest } from "../../http";
import { countAccounts, listAccounts } from "../../state/accounts";
import { listCalls } from "../../state/calls";
import { countMails, listMails } from "../../state/mails";
import { listPushes } from "../../state/pushes";
import { type Html, html } from "../html";
import { type Language, languageOf, pathIn, wordsOf } from "../language";
import { renderPage } from "../layout";
import { accountTable, callTable, mailTable, pushTable } from "./tables";

const PAGE_SIZE = 50;

interface List {
  title: string;
  path: string;
  search: string;
  searchLabel: string;
  body: Html;
  more?: string | null;
}

function renderList(language: Language, list: List): Reply {
  const words = wordsOf(language);
  const query = list.search ? { search: list.search } : undefined;
  return renderPage({
    language,
    title: list.title,
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", list.path, query),
    body: html`<h1>${list.title}</h1><section class="card">
<form method="get" action="${list.path}">${language === "en" ? html`<input type="hidden" name="lang" value="en">` : null}
<label for="search">${list.searchLabel}</label><input id="search" name="search" value="${list.search}">
<button>${words("查找", "Find")}</button></form><br>${list.body}
${list.more ? html`<p><a href="${list.more}">${words("下一页", "Next page")}</a></p>` : null}</section>`,
  });
}

export function renderAccountList(context: SimulatorContext, request: SimulatorRequest): Reply {
  const language = languageOf(request);
  const words = wordsOf(language);
  const search = request.query.get("search") ?? "";
  const offset = Math.max(0, Number(request.query.get("offset")) || 0);
  const total = countAccounts(context.database, { search });
  const accounts = listAccounts(context.database, { search, limit: PAGE_SIZE, offset });
  const next = String(offset + PAGE_SIZE);
  return renderList(language, {
    title: words(`账号（${total}）`, `Accounts (${total})`),
    path: "/pages/accounts",
    search,
    searchLabel: words("名称、AppID、原始 ID 或主体", "Name, appid, original id or principal"),
    body: accountTable(context, accounts, language),
    more: offset + PAGE_SIZE < total ? pathIn(language, "/pages/accounts", { search, offset: next }) : null,
  });
}

export function renderCallList(context: SimulatorContext, request: SimulatorRequest): Reply {
  const language = languageOf(request);
  const words = wordsOf(language);
  const search = request.query.get("search") ?? "";
  return renderList(language, {
    title: words("接口调用", "Calls"),
    path: "/pages/calls",
    search,
    searchLabel: words(
      "接口名称，如 component.authorizerToken",
      "Endpoint name, e.g. component.authorizerToken",
    ),
    body: callTable(listCalls(context.database, { endpoint: search || undefined, limit: 200 }), language),
  });
}

export function renderPushList(context: SimulatorContext, request: SimulatorRequest): Reply {
  const language = languageOf(request);
  const words = wordsOf(language);
  const search = request.query.get("search") ?? "";
  return renderList(language, {
    title: words("推送", "Pushes"),
    path: "/pages/pushes",
    search,
    searchLabel: words("事件名，如 authorized", "Event name, e.g. authorized"),
    body: pushTable(listPushes(context.database, { label: search || undefined, limit: 200 }), language),
  });
}

export function renderMailList(context: SimulatorContext, request: SimulatorRequest): Reply {
  const language = languageOf(request);
  const words = wordsOf(language);
  const search = (request.query.get("search") ?? "").trim();
  const total = countMails(context.database);
  return renderList(language, {
    title: words(`邮箱（${total}）`, `Mailbox (${total})`),
    path: "/pages/mails",
    search,
    searchLabel: words("收件人的完整地址", "The recipient's whole address"),
    body: mailTable(listMails(context.database, { to: search || undefined, limit: 200 }), language),
  });
}
