import type { SimulatorContext } from "../../context";
import { htmlReply, type Reply, type SimulatorRequest } from "../../http";
import { findAccount } from "../../state/accounts";
import {
  findAnyAuthMedia,
  findVerification,
  listVerifications,
  type Verification,
  type VerificationMove,
} from "../../state/verifications";
import { type Html, html } from "../html";
import { formatTime, type Language, languageOf, pathIn, type Words, wordsOf } from "../language";
import { renderPage } from "../layout";

export const AUDITORS_PATH = "/pages/verifications";
const LISTED = 100;

/** The company that audits for WeChat: everything that was handed to it. */
export function renderVerificationList(context: SimulatorContext, request: SimulatorRequest): Reply {
  const language = languageOf(request);
  const words = wordsOf(language);
  const all = listVerifications(context.database, { limit: LISTED });
  return renderPage({
    language,
    title: words("认证审核", "Verifications"),
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", AUDITORS_PATH),
    body: html`<h1>${words("认证审核", "Verifications")}</h1><section class="card">
${all.length === 0 ? html`<p class="soft">${words("还没有认证", "None yet")}</p>` : null}
<ul class="choices">${all.map(
      (verification) =>
        html`<li><a href="${pathIn(language, `${AUDITORS_PATH}/${verification.id}`)}"><span class="grow">${verification.data.account_name}
<small>${findAccount(context.database, verification.appid)?.nickName ?? verification.appid} · ${formatTime(verification.createdAt)}</small></span>
<span class="badge">${stateWord(verification, words)}</span></a></li>`,
    )}</ul></section>`,
  });
}

export function renderVerification(
  context: SimulatorContext,
  request: SimulatorRequest,
  id: string,
): Reply | null {
  const verification = findVerification(context.database, id);
  if (!verification) return null;
  const language = languageOf(request);
  const words = wordsOf(language);
  const { appid, data } = verification;
  return renderPage({
    language,
    title: words("认证审核", "Verification"),
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", `${AUDITORS_PATH}/${id}`),
    body: html`<h1>${data.account_name} <span class="badge">${stateWord(verification, words)}</span></h1>
<p><a href="${pathIn(language, AUDITORS_PATH)}">${words("全部认证", "All verifications")}</a></p>
${renderMoves(verification, language, words)}
<section class="card"><h2>${words("提交的资料", "What was handed in")}</h2>
<dl><dt>${words("小程序", "Mini program")}</dt><dd>${findAccount(context.database, appid)?.nickName ?? "–"} <code>${appid}</code></dd>
<dt>${words("认证名称", "Name to verify")}</dt><dd>${data.account_name}</dd>
<dt>${words("联系人", "Contact")}</dt><dd>${data.contact_info.name} · ${data.contact_info.email}</dd>
<dt>${words("服务商电话", "Provider's phone")}</dt><dd>${data.third_party_phone}</dd>
<dt>${words("提交于", "Handed in")}</dt><dd>${formatTime(verification.createdAt)}</dd></dl>
${renderMedia(context, data)}
<details><summary>${words("全部字段", "All fields")}</summary><pre>${JSON.stringify(data, null, 2)}</pre></details></section>`,
  });
}

function renderMedia({ database }: SimulatorContext, data: Verification["data"]): Html | null {
  const papers = mediaOf(data);
  if (papers.length === 0) return null;
  return html`<div class="media">${papers.map((id) => {
    const address = `${AUDITORS_PATH}/media?id=${id}`;
    const name = findAnyAuthMedia(database, id)?.fileName ?? id;
    return html`<figure><a href="${address}"><img src="${address}" alt="${name}"></a><figcaption>${name}</figcaption></figure>`;
  })}</div>`;
}

const mediaOf = ({
  qualification,
  qualification_other = [],
  account_supplemental = [],
  auth_ident_material = [],
}: Verification["data"]): string[] => [
  ...(qualification === undefined ? [] : [qualification]),
  ...qualification_other,
  ...account_supplemental,
  ...auth_ident_material,
];

export function answerMedia(context: SimulatorContext, request: SimulatorRequest): Reply {
  const media = findAnyAuthMedia(context.database, request.query.get("id") ?? "");
  if (!media) return htmlReply("no such picture", 404);
  return {
    status: 200,
    headers: { "content-type": media.contentType, "x-content-type-options": "nosniff" },
    body: Buffer.from(media.content),
  };
}

const moves: [VerificationMove, zh: string, en: string][] = [
  ["pass", "认证通过", "Pass"],
  ["refill", "打回重填", "Ask for corrections"],
  ["reject", "认证失败", "Fail for good"],
];

function renderMoves(verification: Verification, language: Language, words: Words): Html {
  const { taskStatus, applyStatus, reason } = verification;
  if (taskStatus === 12 && applyStatus === 0) {
    return html`<section class="card">${moveForm("take", words("接单", "Take it"), language)}</section>`;
  }
  if (applyStatus === 2) {
    return html`<section class="card"><form method="post"><input type="hidden" name="lang" value="${language}">
<label for="reason">${words("原因（打回或失败时填写）", "Reason, for corrections or failure")}</label>
<textarea id="reason" name="reason" class="short">${words("营业执照照片不清晰，请重新上传", "The photo of the licence is blurred")}</textarea>
<div class="buttons">${moves.map(([move, zh, en], index) => html`<button name="move" value="${move}"${index === 0 ? html` class="main"` : null}>${words(zh, en)}</button>`)}</div></form></section>`;
  }
  const isOver = applyStatus === 4 || applyStatus === 5;
  return html`<section class="card"><p>${isOver ? words("审核已结束", "The audit is over") : words("等待对方", "Waiting for the other side")}${reason ? ` · ${reason}` : ""}</p>
${taskStatus === 9 ? moveForm("fail_order", words("创建审核单失败", "The order fails"), language) : null}</section>`;
}

const moveForm = (move: VerificationMove, label: string, language: Language): Html =>
  html`<form method="post"><input type="hidden" name="lang" value="${language}"><input type="hidden" name="move" value="${move}"><button class="main">${label}</button></form>`;

function stateWord({ taskStatus, applyStatus }: Verification, words: Words): string {
  const byApply: Partial<Record<number, string>> = {
    1: words("待支付", "To be paid"),
    2: words("审核中", "Auditing"),
    3: words("打回重填", "Given back"),
    4: words("认证通过", "Passed"),
    5: words("认证失败", "Failed"),
  };
  const byTask: Partial<Record<number, string>> = {
    1: words("已过期", "Expired"),
    2: words("已拒绝", "Refused"),
    11: words("创建失败", "No order"),
    12: words("待接单", "To be taken"),
  };
  return byApply[applyStatus] ?? byTask[taskStatus] ?? words("等待管理员", "Waiting for the administrator");
}
