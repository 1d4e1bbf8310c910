import type { SimulatorContext } from "../../context";
import type { Reply } from "../../http";
import { findComponent } from "../../state/components";
import type { Registration, RegistrationMove } from "../../state/registrations";
import { type Html, html } from "../html";
import { formatTime, type Language, pathIn, type Words, wordsOf } from "../language";
import { renderPage } from "../layout";

/** What the legal person, or the future owner, sees in WeChat: agree, face check, SMS. */
export function renderRegistration(
  context: SimulatorContext,
  registration: Registration,
  language: Language,
  now: number,
): Reply {
  const words = wordsOf(language);
  const query = { create_token: registration.pageToken };
  const platform =
    findComponent(context.database, registration.componentAppid)?.name ?? registration.componentAppid;
  return renderPage({
    language,
    title: words("创建小程序", "Create a mini program"),
    narrow: true,
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", "/wxawap/fastregister", query),
    body: html`<h1>${titleOf(registration, words)}</h1>
<section class="card"><dl class="facts">
<dt>${words("服务商", "Provider")}</dt><dd>${platform}</dd>
<dt>${subjectWord(registration, words)}</dt><dd>${registration.name}</dd>
<dt>${words("有效期至", "Valid until")}</dt><dd>${formatTime(registration.expiresAt)}</dd></dl></section>
${
  registration.expiresAt <= now && registration.outcome === null
    ? html`<p class="problem" role="status">${words("已超过 24 小时，链接失效", "More than 24 hours have passed; the link no longer works")}</p>`
    : renderStep(registration, language, words)
}`,
  });
}

function titleOf({ kind }: Registration, words: Words): string {
  if (kind === "beta") return words("创建试用小程序", "Create a trial mini program");
  if (kind === "beta_verify" || kind === "beta_reuse")
    return words("试用小程序转正", "Make the trial app a formal one");
  return words("创建小程序", "Create a mini program");
}

const subjectWord = ({ kind }: Registration, words: Words): string =>
  kind === "enterprise" || kind === "beta_verify" ? words("企业", "Company") : words("名称", "Name");

function renderStep(registration: Registration, language: Language, words: Words): Html {
  const { step, outcome } = registration;
  if (outcome === 0)
    return html`<p class="settled" role="status">${words("创建完成，可以关闭此页", "Done. You can close this page")}</p>`;
  if (outcome !== null)
    return html`<p class="problem" role="status">${words("创建已结束", "The registration has ended")} · status ${outcome}</p>`;
  const buttons: Partial<Record<Registration["step"], [RegistrationMove, string][]>> = {
    made: [["agree", words("同意创建", "Agree")]],
    agreed: [
      ["pass_face", words("完成人脸核身", "Pass the face check")],
      ["fail_face", words("人脸核身未通过", "Fail the face check")],
    ],
    face_failed: [["pass_face", words("重新核身并通过", "Try again and pass")]],
    face_passed: [["finish", words("输入短信验证码并创建", "Enter the SMS code and create")]],
  };
  const moves = (buttons[step] ?? []).map(([move, label], index) =>
    moveForm(registration, { move, label, look: index === 0 ? "main" : undefined, language }),
  );
  return html`<section class="card"><div class="buttons">
${moves}${moveForm(registration, { move: "refuse", label: words("拒绝", "Refuse"), look: undefined, language })}
</div></section>
<section class="card"><h2>${words("微信的核验结果", "The result of WeChat's check")}</h2>
<p class="soft">${words("演示用：让微信以失败结束这次创建。", "For demonstrations: let WeChat end this registration.")}</p>
<form method="post"><input type="hidden" name="lang" value="${language}"><input type="hidden" name="move" value="fail">
<label for="status">${words("结果", "Result")}</label>
<select id="status" name="status">${failures.map(
    ([status, zh, en]) => html`<option value="${status}">${status} · ${words(zh, en)}</option>`,
  )}</select>
<div class="buttons"><button>${words("以此结果结束", "End with this result")}</button></div></form></section>`;
}

interface Move {
  move: RegistrationMove;
  label: string;
  /** The way on that is expected stands out. */
  look: "main" | undefined;
  language: Language;
}

function moveForm({ pageToken }: Registration, { move, label, look, language }: Move): Html {
  return html`<form method="post" action="${pathIn(language, "/wxawap/fastregister", { create_token: pageToken })}">
<input type="hidden" name="lang" value="${language}"><input type="hidden" name="move" value="${move}">
<button${look ? html` class="${look}"` : null}>${label}</button></form>`;
}

/** Every number with which WeChat ends a registration, apart from those of time. */
const failures: [status: number, chinese: string, english: string][] = [
  [-1, "企业与法人信息不一致", "company and legal person do not match"],
  [101, "工商数据：企业已注销", "registry: company deregistered"],
  [102, "工商数据：企业不存在或信息未更新", "registry: company not found or not updated"],
  [103, "工商数据：法人姓名不一致", "registry: legal person's name differs"],
  [104, "工商数据：法人身份证号不一致", "registry: legal person's ID differs"],
  [105, "工商数据：法人身份证信息未更新", "registry: legal person's ID not updated"],
  [1000, "个人信息不一致", "personal details differ"],
  [1001, "主体注册数量已达上限", "subject limit reached"],
  [1002, "主体在黑名单", "subject blacklisted"],
  [1003, "管理员数量已达上限", "administrator limit reached"],
  [1004, "管理员在黑名单", "administrator blacklisted"],
  [1005, "管理员手机号已达上限", "administrator's phone limit reached"],
  [1006, "管理员手机号在黑名单", "administrator's phone blacklisted"],
  [1007, "管理员身份证已达上限", "administrator's ID limit reached"],
  [1008, "管理员身份证在黑名单", "administrator's ID blacklisted"],
];
