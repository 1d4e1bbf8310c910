import type { SimulatorContext } from "../../context";
import type { Account } from "../../state/accounts";
import { listAuthorizationsOfAccount } from "../../state/authorizations";
import type { CallRecord } from "../../state/calls";
import type { MailRecord } from "../../state/mails";
import type { PushRecord } from "../../state/pushes";
import { type Html, html } from "../html";
import { kindName, statusName } from "../kind-name";
import { formatTime, type Language, pathIn, wordsOf } from "../language";

const table = (headings: string[], rows: Html[], empty: string): Html =>
  rows.length === 0
    ? html`<p class="soft">${empty}</p>`
    : html`<div class="scroll" tabindex="0"><table><thead><tr>${headings.map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`;

export function accountTable(context: SimulatorContext, accounts: Account[], language: Language): Html {
  const words = wordsOf(language);
  return table(
    [
      words("名称", "Name"),
      "AppID",
      words("类型", "Kind"),
      words("主体", "Principal"),
      words("管理员", "Administrator"),
      words("状态", "State"),
      words("授权给", "Authorized to"),
    ],
    accounts.map((account) => {
      const active = listAuthorizationsOfAccount(context.database, account.appid).filter(
        (grant) => grant.active,
      );
      return html`<tr><td><a href="${pathIn(language, `/pages/accounts/${account.appid}`)}">${account.nickName ?? words("（未命名）", "(unnamed)")}</a></td>
<td><code>${account.appid}</code></td><td>${kindName(account.kind, words)}</td><td>${account.principalName}</td>
<td>${account.administrator}</td><td>${statusName(account.status, words)}</td>
<td>${active.map((grant) => grant.componentAppid).join(", ") || "–"}</td></tr>`;
    }),
    words("还没有账号", "No accounts yet"),
  );
}

export function callTable(calls: CallRecord[], language: Language): Html {
  const words = wordsOf(language);
  return table(
    [
      words("时间", "Time"),
      words("接口", "Endpoint"),
      words("账号", "Account"),
      "errcode",
      words("故障", "Fault"),
      words("用时", "Took"),
    ],
    calls.map(
      (
        call,
      ) => html`<tr><td><a href="${pathIn(language, `/pages/calls/${call.id}`)}">${formatTime(call.at)}</a></td>
<td><code>${call.endpoint === "unknown" ? call.path : call.endpoint}</code></td><td><code>${call.authorizerAppid ?? call.componentAppid ?? "–"}</code></td>
<td class="${call.errcode === 0 ? "good" : "bad"}">${call.errcode}</td><td>${call.fault ?? "–"}</td><td class="figure">${call.durationMs} ms</td></tr>`,
    ),
    words("还没有调用", "No calls yet"),
  );
}

export function pushTable(pushes: PushRecord[], language: Language): Html {
  const words = wordsOf(language);
  return table(
    [
      words("时间", "Time"),
      words("内容", "What"),
      words("账号", "Account"),
      words("第几次", "Attempt"),
      words("结果", "Result"),
      words("用时", "Took"),
    ],
    pushes.map(
      (
        push,
      ) => html`<tr><td><a href="${pathIn(language, `/pages/pushes/${push.id}`)}">${formatTime(push.at)}</a></td>
<td><code>${push.label}</code></td><td><code>${push.authorizerAppid ?? push.componentAppid}</code></td><td>${push.attempt}</td>
<td class="${push.accepted ? "good" : "bad"}">${push.httpStatus ?? push.error ?? "–"}</td><td class="figure">${push.durationMs} ms</td></tr>`,
    ),
    words("还没有推送", "No pushes yet"),
  );
}

export function mailTable(mails: MailRecord[], language: Language): Html {
  const words = wordsOf(language);
  return table(
    [words("时间", "Time"), words("收件人", "To"), words("主题", "Subject")],
    mails.map(
      (mail) => html`<tr><td>${formatTime(mail.at)}</td><td>${mail.envelopeTo}</td>
<td><a href="${pathIn(language, `/pages/mails/${mail.id}`)}">${mail.subject || words("（没有主题）", "(no subject)")}</a></td></tr>`,
    ),
    words("还没有邮件", "No mails yet"),
  );
}
