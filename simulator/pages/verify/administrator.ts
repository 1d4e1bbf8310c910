import type { SimulatorContext } from "../../context";
import type { Reply } from "../../http";
import { findAccount } from "../../state/accounts";
import { findComponent } from "../../state/components";
import type { Verification, VerificationMove } from "../../state/verifications";
import { type Html, html } from "../html";
import { formatTime, type Language, pathIn, type Words, wordsOf } from "../language";
import { renderPage } from "../layout";

export const VERIFICATION_PATH = "/wxawap/wxverify";

/** What the administrator sees in WeChat: agree, face check, SMS, and the bill where the developer pays. */
export function renderAdministrator(
  context: SimulatorContext,
  verification: Verification,
  language: Language,
  now: number,
): Reply {
  const words = wordsOf(language);
  const { appid, componentAppid, data, pageToken } = verification;
  const account = findAccount(context.database, appid);
  const platform = findComponent(context.database, componentAppid)?.name ?? componentAppid;
  return renderPage({
    language,
    title: words("微信认证", "Verification"),
    narrow: true,
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", VERIFICATION_PATH, { auth_token: pageToken }),
    body: html`<h1>${words("小程序微信认证", "Verification of a mini program")}</h1>
<section class="card"><dl class="facts">
<dt>${words("小程序", "Mini program")}</dt><dd>${account?.nickName ?? appid}</dd>
<dt>${words("管理员", "Administrator")}</dt><dd>${account?.administrator ?? "–"}</dd>
<dt>${words("服务商", "Provider")}</dt><dd>${platform}</dd>
<dt>${words("认证名称", "Name to verify")}</dt><dd>${data.account_name}</dd>
<dt>${words("有效期至", "Valid until")}</dt><dd>${formatTime(verification.expiresAt)}</dd></dl></section>
${renderStep(verification, language, words, now)}`,
  });
}

const buttons: Partial<Record<number, [VerificationMove, zh: string, en: string][]>> = {
  0: [["agree", "同意认证", "Agree"]],
  3: [
    ["pass_face", "完成人脸核身", "Pass the face check"],
    ["fail_face", "人脸核身未通过", "Fail the face check"],
  ],
  5: [["pass_face", "重新核身并通过", "Try again and pass"]],
  6: [["send_sms", "发送短信验证码", "Send the SMS code"]],
  7: [
    ["pass_sms", "输入正确的验证码", "Enter the right code"],
    ["fail_sms", "输入错误的验证码", "Enter a wrong code"],
  ],
  8: [["pass_sms", "重新输入正确的验证码", "Enter the right code"]],
  15: [["pay", "支付审核费", "Pay the audit fee"]],
};

const ended: Partial<Record<number, [zh: string, en: string]>> = {
  1: ["已超过 24 小时，链接失效", "More than 24 hours have passed"],
  2: ["已拒绝", "Refused"],
  9: ["正在创建审核单", "The order is being created"],
  11: ["创建审核单失败", "The order could not be created"],
  12: ["已提交给审核公司，可以关闭此页", "Handed to the auditors. You can close this page"],
};

function renderStep(verification: Verification, language: Language, words: Words, now: number): Html {
  const { taskStatus } = verification;
  const isOver = taskStatus < 9 && verification.expiresAt <= now;
  const over = isOver ? ended[1] : ended[taskStatus];
  if (over)
    return html`<p class="${isOver || [1, 2, 11].includes(taskStatus) ? "problem" : "settled"}" role="status">${words(...over)}</p>`;
  const moves = (buttons[taskStatus] ?? []).map(([move, zh, en], index) =>
    moveForm(verification, { move, label: words(zh, en), look: index === 0 ? "main" : undefined, language }),
  );
  const refuse = { move: "refuse", label: words("拒绝", "Refuse"), look: undefined, language } as const;
  return html`<section class="card"><div class="buttons">${moves}${taskStatus < 9 ? moveForm(verification, refuse) : null}</div></section>`;
}

interface Move {
  move: VerificationMove;
  label: string;
  /** The way on that is expected stands out. */
  look: "main" | undefined;
  language: Language;
}

const moveForm = (
  { pageToken }: Verification,
  { move, label, look, language }: Move,
): Html => html`<form method="post" action="${pathIn(language, VERIFICATION_PATH, { auth_token: pageToken })}">
<input type="hidden" name="lang" value="${language}"><input type="hidden" name="move" value="${move}">
<button${look ? html` class="${look}"` : null}>${label}</button></form>`;
