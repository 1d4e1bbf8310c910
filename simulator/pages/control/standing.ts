import { type Account, type AccountCategory, CategoryStatus, isVerified } from "../../state/accounts";
import { type Html, html } from "../html";
import { formatTime, type Language, type Words, wordsOf } from "../language";
import { action } from "./forms";

interface Where {
  language: Language;
  back: string;
}

/** On the page of a mini program: what its people do in WeChat's console, and what WeChat's reviewers decide. */
export function renderStanding(account: Account, where: Where): Html {
  const words = wordsOf(where.language);
  const { appid, details } = account;
  const of = (fields: Record<string, string>) => ({ account: appid, ...fields });
  return html`<section class="card"><h2>${words("认证与年审", "Verification and annual review")}</h2>
<p>${isVerified(account) ? words("已认证", "Verified") : words("未认证", "Not verified")} ·
${details.annualReview ? words(`年审 ${formatTime(details.annualReview.beginsAt)} 至 ${formatTime(details.annualReview.endsAt)}`, `annual review from ${formatTime(details.annualReview.beginsAt)} to ${formatTime(details.annualReview.endsAt)}`) : words("近期没有年审", "no annual review soon")}</p>
<p>${isVerified(account) ? action({ name: "set-verified", fields: of({ verified: "0" }), label: words("取消认证", "Take the verification away"), ...where }) : action({ name: "set-verified", fields: of({ verified: "1" }), label: words("通过认证", "Verify"), ...where })}
${action({ name: "set-annual-review", fields: of({ days: "20" }), label: words("20 天内须年审", "Annual review due in 20 days"), ...where })}
${action({ name: "set-annual-review", fields: of({ days: "later" }), label: words("年审完成", "Annual review done"), ...where })}</p></section>
<section class="card"><h2>${words("服务类目", "Categories")}</h2>
${details.categories.map((category) => renderCategory(account, category, where, words))}
${form("move-category", { ...of({ move: "add" }) }, where, [
  html`<label for="category-first">${words("一级类目", "First level")}</label><input id="category-first" name="first" value="${words("餐饮服务", "Restaurants")}" required>`,
  html`<label for="category-second">${words("二级类目", "Second level")}</label><input id="category-second" name="second" value="${words("点餐平台", "Ordering")}" required>`,
  html`<div class="buttons"><button>${words("提交一个类目", "Hand in a category")}</button></div>`,
])}</section>
<section class="card"><h2>${words("资料与版本", "Profile and version")}</h2>
<p>${details.releasedVersion ? words(`线上 ${details.releasedVersion.version} · ${formatTime(details.releasedVersion.at)}`, `released ${details.releasedVersion.version} · ${formatTime(details.releasedVersion.at)}`) : words("没有线上版本", "Nothing released")}</p>
${form("release-version", of({}), where, [
  html`<label for="release-version">${words("版本号", "Version")}</label><input id="release-version" name="version" value="1.0.0">`,
  html`<div class="buttons"><button>${words("发布这个版本", "Release this version")}</button></div>`,
])}
${form("set-profile", of({}), where, [
  html`<label for="profile-signature">${words("简介", "Introduction")}</label><input id="profile-signature" name="signature" value="${account.signature}">`,
  html`<label for="profile-avatar">${words("头像地址", "Address of the picture")}</label><input id="profile-avatar" name="headImg" value="${account.headImg ?? ""}">`,
  html`<div class="buttons"><button>${words("保存资料", "Save the profile")}</button></div>`,
])}
${form("set-domains", of({}), where, [
  html`<label for="domains">${words("request 合法域名，空格隔开", "Request domains, separated by spaces")}</label><input id="domains" name="domains" value="${details.requestDomains.join(" ")}">`,
  html`<div class="buttons"><button>${words("保存域名", "Save the domains")}</button></div>`,
])}
${form("decide-name", of({}), where, [
  html`<label for="decided-name">${words("审核中的名称", "Name under review")}</label><input id="decided-name" name="nickName" value="${account.nickName ?? ""}" required>`,
  html`<div class="buttons"><button name="passed" value="1">${words("名称通过", "Pass the name")}</button><button name="passed" value="0">${words("名称驳回", "Reject the name")}</button></div>`,
])}</section>`;
}

function renderCategory(account: Account, category: AccountCategory, where: Where, words: Words): Html {
  const { first, second, auditStatus, auditReason } = category;
  const move = (name: string, label: string) =>
    action({
      name: "move-category",
      fields: { account: account.appid, first, second, move: name },
      label,
      ...where,
    });
  const state = {
    [CategoryStatus.auditing]: words("审核中", "under review"),
    [CategoryStatus.rejected]: words("已驳回", "rejected"),
    [CategoryStatus.passed]: words("已通过", "passed"),
  }[auditStatus];
  return html`<p><strong>${first} › ${second}</strong> <span class="badge">${state}</span>${auditReason ? ` · ${auditReason}` : ""}
${auditStatus === CategoryStatus.passed ? null : move("approve", words("通过", "Pass"))}
${auditStatus === CategoryStatus.rejected ? null : move("reject", words("驳回", "Reject"))}
${move("remove", words("删除", "Remove"))}</p>`;
}

const form = (name: string, fields: Record<string, string>, where: Where, parts: Html[]): Html =>
  html`<form class="section" method="post" action="/pages/do/${name}">${Object.entries({ ...fields, lang: where.language, back: where.back }).map(([field, value]) => html`<input type="hidden" name="${field}" value="${value}">`)}${parts}</form>`;
