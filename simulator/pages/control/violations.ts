import type { SimulatorContext } from "../../context";
import {
  type Appeal,
  AppealStatus,
  listAppeals,
  listViolations,
  type Violation,
} from "../../state/violations";
import { type Html, html } from "../html";
import { formatTime, type Language, type Words, wordsOf } from "../language";
import { action } from "./forms";

interface Where {
  language: Language;
  back: string;
}

/** On the page of a mini program: WeChat finds something, its people appeal, WeChat decides. */
export function renderViolations(context: SimulatorContext, appid: string, where: Where): Html {
  const words = wordsOf(where.language);
  const violations = listViolations(context.database, appid);
  return html`<section class="card"><h2>${words("违规与申诉", "Violations and appeals")}</h2>
${violations.length === 0 ? html`<p class="soft">${words("没有违规记录", "None")}</p>` : null}
${violations.map((violation) => renderViolation(violation, listAppeals(context.database, violation.id), where))}
<form class="section" method="post" action="/pages/do/add-violation"><input type="hidden" name="lang" value="${where.language}">
<input type="hidden" name="back" value="${where.back}"><input type="hidden" name="account" value="${appid}">
<label for="violation-reason">${words("原因", "Reason")}</label>
<input id="violation-reason" name="reason" size="40" value="${words("内容涉嫌夸大宣传", "Exaggerated claims")}" required>
<label for="violation-content">${words("内容", "What it is about")}</label>
<input id="violation-content" name="content" size="40" value="${words("商品详情页「全网最低价」", "The words “cheapest anywhere”")}">
<label for="violation-rule">${words("规则", "Rule")}</label>
<input id="violation-rule" name="ruleName" size="40" value="${words("微信小程序平台运营规范", "Operating rules of mini programs")}">
<div class="buttons"><button>${words("记一次违规", "Add a violation")}</button></div></form></section>`;
}

function renderViolation(violation: Violation, appeals: Appeal[], where: Where): Html {
  const words = wordsOf(where.language);
  const isOpen = appeals.some(({ status }) => status === AppealStatus.auditing);
  return html`<div class="section"><p><strong>${violation.reason}</strong><br>
${violation.content} · ${violation.ruleName}<br><small class="soft"><code>${violation.id}</code> · ${formatTime(violation.at)}</small></p>
${appeals.map((appeal) => renderAppeal(appeal, where, words))}
${isOpen ? null : action({ name: "open-appeal", fields: { violation: violation.id }, label: words("商家申诉", "Appeal"), ...where })}</div>`;
}

function renderAppeal(appeal: Appeal, where: Where, words: Words): Html {
  const decide = (status: number, label: string) =>
    action({
      name: "decide-appeal",
      fields: { appeal: String(appeal.id), status: String(status) },
      label,
      ...where,
    });
  const under = appeal.status === AppealStatus.auditing;
  return html`<p>${words("申诉", "Appeal")} <span class="badge">${statusWord(appeal.status, words)}</span>
<small class="soft"><code>${appeal.id}</code> · ${formatTime(appeal.at)}</small>
${under ? [decide(3, words("通过", "Pass")), decide(2, words("驳回", "Reject")), decide(5, words("商家撤回", "Withdraw"))] : null}</p>`;
}

function statusWord(status: number, words: Words): string {
  const named: Record<number, string> = {
    1: words("审核中", "under way"),
    2: words("驳回", "rejected"),
    3: words("通过", "passed"),
    4: words("失效", "invalid"),
    5: words("已撤回", "withdrawn"),
  };
  return named[status] ?? String(status);
}
