import { simulatedNow } from "../../clock";
import type { SimulatorContext } from "../../context";
import { type Reply, redirectReply, type SimulatorRequest } from "../../http";
import { findAccount } from "../../state/accounts";
import { findComponent } from "../../state/components";
import { createLendingTicket } from "../../state/registrations";
import { html } from "../html";
import { languageOf, pathIn, wordsOf } from "../language";
import { renderPage, renderProblem } from "../layout";

export const OFFICIAL_ACCOUNT_PATH = "/cgi-bin/fastregisterauth";

/** 复用公众号资质: the official account's administrator agrees and goes back with a ticket. */
export async function answerOfficialAccount(
  context: SimulatorContext,
  request: SimulatorRequest,
): Promise<Reply> {
  const language = languageOf(request);
  const words = wordsOf(language);
  const query = Object.fromEntries([...request.query].filter(([name]) => name !== "lang"));
  const other = pathIn(language === "en" ? "zh" : "en", OFFICIAL_ACCOUNT_PATH, query);
  const component = findComponent(context.database, query.component_appid ?? "");
  const account = findAccount(context.database, query.appid ?? "");
  if (!component || account?.kind !== "official_account") {
    const title = words("账号或平台不存在", "No such account or platform");
    return renderProblem(language, other, { title, detail: query.appid ?? "", code: 40013 });
  }
  const target = URL.canParse(query.redirect_uri ?? "") ? new URL(query.redirect_uri ?? "") : null;
  if (target?.host !== component.launchDomain) {
    const title = words("回跳地址不在平台域名下", "The return address is not on the platform's domain");
    return renderProblem(language, other, { title, detail: query.redirect_uri ?? "", code: 61060 });
  }
  if (request.method === "POST") {
    const ticket = createLendingTicket(context.database, {
      componentAppid: component.appid,
      officialAppid: account.appid,
      trialAppid: null,
      options: { copyVerification: query.copy_wx_verify === "1" },
      createdAt: await simulatedNow(context.clock),
    });
    target.searchParams.append("ticket", ticket.value);
    return redirectReply(target.toString(), 302);
  }
  return renderPage({
    language,
    title: words("快速注册小程序", "Create a mini program"),
    narrow: true,
    otherLanguagePath: other,
    body: html`<h1>${words("复用公众号资质快速注册小程序", "Create a mini program with an official account's qualification")}</h1>
<section class="card"><dl class="facts"><dt>${words("公众号", "Official account")}</dt><dd>${account.nickName ?? account.appid}</dd>
<dt>${words("主体", "Subject")}</dt><dd>${account.principalName}</dd>
<dt>${words("服务商", "Provider")}</dt><dd>${component.name}</dd></dl>
<form method="post" action="${pathIn(language, OFFICIAL_ACCOUNT_PATH, query)}"><button>${words("同意并继续", "Agree and continue")}</button></form></section>`,
  });
}
