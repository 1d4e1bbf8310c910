import type { SimulatorContext } from "../../context";
import { noticeEndsAt, taskEndsAt } from "../../filings/advance";
import { fieldNames } from "../../filings/field-names";
import { ProcedureStatus } from "../../filings/procedures";
import type { Reply } from "../../http";
import { type Account, findAccount } from "../../state/accounts";
import { findNewestProcedure, type Procedure } from "../../state/filing-procedures";
import {
  FaceStatus,
  type FaceTask,
  type Filing,
  FilingStatus,
  findFiling,
  listFaceTasks,
  listFilings,
  SmsStatus,
} from "../../state/filings";
import { type Html, html } from "../html";
import { formatTime, type Language, pathIn, type Words, wordsOf } from "../language";
import { renderPage } from "../layout";

export const FILINGS_PATH = "/pages/filings";
export const filingPath = (appid: string): string => `${FILINGS_PATH}/${appid}`;

/** Every account that has handed something in, newest first. */
export function renderFilings({ database }: SimulatorContext, language: Language): Reply {
  const words = wordsOf(language);
  const filings = listFilings(database);
  return renderPage({
    language,
    title: words("小程序备案", "ICP filings"),
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", FILINGS_PATH),
    body: html`<h1>${words("小程序备案", "ICP filings")}</h1>
<section class="card">${filings.length === 0 ? html`<p class="soft">${words("没有备案", "None")}</p>` : null}
<ul class="choices">${filings.map(
      (filing) =>
        html`<li><a href="${pathIn(language, filingPath(filing.appid))}"><span class="grow">${findAccount(database, filing.appid)?.nickName ?? words("（未命名）", "(unnamed)")}
<small><code>${filing.appid}</code> · ${formatTime(filing.changedAt)}</small></span>
<span class="badge">${statusWord(filing, words)}</span></a></li>`,
    )}</ul></section>`,
  });
}

/** Everything that people outside the portal do for the filing of one account. */
export function renderFiling(
  { database }: SimulatorContext,
  account: Account,
  language: Language,
  now: number,
): Reply {
  const words = wordsOf(language);
  const filing = findFiling(database, account.appid);
  const [task] = listFaceTasks(database, account.appid);
  const procedure = findNewestProcedure(database, account.appid);
  return renderPage({
    language,
    title: words("小程序备案", "ICP filing"),
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", filingPath(account.appid)),
    body: html`<h1>${words("小程序备案", "ICP filing")} · ${account.nickName ?? account.appid}</h1>
<p class="soft"><code>${account.appid}</code> · ${words("管理员", "administrator")} ${account.administrator}</p>
${task ? renderFace(task, language, words, now) : html`<p class="soft">${words("没有人脸核身任务", "No face check was asked for")}</p>`}
${procedure ? renderProcedure(procedure, language, words) : null}
${filing && filing.submissions > 0 ? renderReview(filing, language, words) : html`<p class="soft">${words("还没有提交备案", "Nothing was handed in")}</p>`}`,
  });
}

function renderFace(task: FaceTask, language: Language, words: Words, now: number): Html {
  const isOver = noticeEndsAt(task) <= now;
  const button = (move: string, label: string, look?: Look) =>
    moveForm(task.appid, { face: task.id, move }, { label, look, language });
  const needsSms = task.alongWithAuth && task.faceStatus === FaceStatus.passed && !task.smsPassed;
  return html`<section class="card"><h2>${words("管理员人脸核身", "The administrator's face check")}</h2>
<p>${words("微信通知已发给管理员", "The administrator was sent a notice")} · ${words("通知有效至", "notice works until")} ${formatTime(noticeEndsAt(task))}
· ${words("任务有效至", "task works until")} ${formatTime(taskEndsAt(task))}</p>
<p role="status"><span class="badge">${faceWord(task, words)}${isOver ? words("（通知已过期）", " (the notice has expired)") : ""}</span></p>
<div class="buttons">${task.faceStatus === FaceStatus.waiting && !isOver ? [button("pass", words("核身通过", "Pass"), "main"), button("fail", words("核身未通过", "Fail"))] : null}
${needsSms && !isOver ? button("pass_sms", words("输入短信验证码", "Enter the SMS code"), "main") : null}</div></section>`;
}

function faceWord({ faceStatus, smsPassed }: FaceTask, words: Words): string {
  if (faceStatus === FaceStatus.passed)
    return smsPassed ? words("核身与短信已通过", "Face check and SMS passed") : words("核身已通过", "Passed");
  return faceStatus === FaceStatus.failed ? words("核身未通过", "Failed") : words("等待核身", "Waiting");
}

function renderProcedure(procedure: Procedure, language: Language, words: Words): Html {
  const { appid, id: procedureId, status } = procedure;
  const button = (move: string, label: string, look?: Look) =>
    moveForm(appid, { procedure: procedureId, move }, { label, look, language });
  return html`<section class="card"><h2>${words("认证及备案二合一", "Verification and filing in one")}</h2>
<p role="status"><span class="badge">${procedureWord(status, words)}</span>${procedure.reason ? html` ${procedure.reason}` : null}
<small class="soft">procedure_status ${status}</small></p>
<div class="buttons">${status === ProcedureStatus.waitingPayment ? button("pay", words("支付审核费", "Pay the fee"), "main") : null}
${
  status === ProcedureStatus.auditing
    ? [
        button("pass_verification", words("认证通过", "Pass the verification"), "main"),
        button("refill_verification", words("认证打回", "Send the verification back")),
        button("fail_verification", words("认证最终失败", "Fail the verification")),
      ]
    : null
}</div></section>`;
}

function procedureWord(status: number, words: Words): string {
  const names: Record<number, string> = {
    [ProcedureStatus.waitingPayment]: words("等待支付审核费", "the fee is to be paid"),
    [ProcedureStatus.auditing]: words("认证审核中", "the verification is audited"),
    [ProcedureStatus.refillNeeded]: words("认证被打回", "the verification was sent back"),
    [ProcedureStatus.finallyFailed]: words("认证最终失败", "the verification failed"),
    [ProcedureStatus.platformAuditing]: words("平台审核中", "under the platform's review"),
    [ProcedureStatus.platformRejected]: words("平台已驳回", "rejected by the platform"),
    [ProcedureStatus.authorityAuditing]: words("管局审核中", "under the authority's review"),
    [ProcedureStatus.authorityRejected]: words("管局已驳回", "rejected by the authority"),
    [ProcedureStatus.done]: words("已完成", "done"),
    [ProcedureStatus.withdrawn]: words("已撤回", "withdrawn"),
  };
  return names[status] ?? words("等待管理员", "waiting for the administrator");
}

function renderReview(filing: Filing, language: Language, words: Words): Html {
  const { appid, status, smsStatus, canceling, auditData } = filing;
  const button = (move: string, label: string, look?: Look) =>
    moveForm(appid, { move }, { label, look, language });
  const isPlatform = status === FilingStatus.platformAuditing;
  const isAuthority = status === FilingStatus.authorityAuditing;
  return html`<section class="card"><h2>${words("备案审核", "Review of the filing")}</h2>
<p role="status"><span class="badge">${statusWord(filing, words)}</span> ${words(`第 ${filing.submissions} 次提交`, `submission ${filing.submissions}`)}</p>
${auditData.length > 0 ? html`<ul>${auditData.map(({ key_name, error, suggest }) => html`<li><strong>${key_name}</strong> · ${error}${suggest ? ` · ${suggest}` : ""}</li>`)}</ul>` : null}
<div class="buttons">${isPlatform ? button("pass_platform", words("平台审核通过", "Platform: pass"), "main") : null}
${isAuthority && smsStatus === SmsStatus.waiting ? button("confirm_sms", words("管理员完成短信核验", "The administrator confirms the SMS"), "main") : null}
${isAuthority && smsStatus === SmsStatus.done ? button("pass_authority", words("管局审核通过", "Authority: pass"), "main") : null}
${
  canceling
    ? [
        button("pass_cancellation", words("同意注销", "Grant the cancellation")),
        button("refuse_cancellation", words("拒绝注销", "Refuse the cancellation")),
      ]
    : null
}</div>
${isPlatform ? rejectForm(appid, "reject_platform", words("平台审核驳回", "Platform: reject"), language, words) : null}
${isAuthority ? rejectForm(appid, "reject_authority", words("管局审核驳回", "Authority: reject"), language, words) : null}
<details><summary>${words("提交的内容", "What was handed in")}</summary><pre>${JSON.stringify(filing.content, null, 2)}</pre></details></section>`;
}

function statusWord({ status, smsStatus, canceling }: Filing, words: Words): string {
  const names: Record<number, string> = {
    [FilingStatus.none]: words("未提交或已撤回", "not handed in, or withdrawn"),
    [FilingStatus.platformAuditing]: words("平台审核中", "under the platform's review"),
    [FilingStatus.platformRejected]: words("平台已驳回", "rejected by the platform"),
    [FilingStatus.authorityAuditing]: words("管局审核中", "under the authority's review"),
    [FilingStatus.authorityRejected]: words("管局已驳回", "rejected by the authority"),
    [FilingStatus.filed]: words("已备案", "filed"),
  };
  const sms: Record<number, string> = {
    [SmsStatus.waiting]: words("等待短信核验", "waiting for the SMS"),
    [SmsStatus.done]: words("短信已核验", "SMS confirmed"),
    [SmsStatus.timedOut]: words("短信核验超时", "SMS timed out"),
  };
  return [
    names[status] ?? String(status),
    smsStatus === null ? null : sms[smsStatus],
    canceling ? words("注销中", "cancellation asked for") : null,
  ]
    .filter((part) => part)
    .join(" · ");
}

function rejectForm(appid: string, move: string, label: string, language: Language, words: Words): Html {
  return html`<form class="section" method="post" action="${pathIn(language, filingPath(appid))}">
<input type="hidden" name="lang" value="${language}"><input type="hidden" name="move" value="${move}">
<fieldset><legend>${words("驳回的字段", "Refused fields")}</legend><div class="picks">
${fieldNames.map((name) => html`<label><input type="checkbox" name="problem" value="${name}"> ${name}</label>`)}</div></fieldset>
<label for="${move}-error">${words("原因", "Reason")}</label>
<input id="${move}-error" name="error" size="40" value="信息与证件不一致" required>
<label for="${move}-suggest">${words("修改建议", "Suggestion")}</label>
<input id="${move}-suggest" name="suggest" size="40" value="请按证件原件填写">
<div class="buttons"><button>${label}</button></div></form>`;
}

/** The way on that is expected stands out. */
type Look = "main" | undefined;

function moveForm(
  appid: string,
  fields: Record<string, string>,
  { label, look, language }: { label: string; look: Look; language: Language },
): Html {
  return html`<form method="post" action="${pathIn(language, filingPath(appid))}">
<input type="hidden" name="lang" value="${language}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button${look ? html` class="${look}"` : null}>${label}</button></form>`;
}
