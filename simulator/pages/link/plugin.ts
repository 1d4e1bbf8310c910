import { simulatedNow } from "../../clock";
import type { SimulatorContext } from "../../context";
import type { Reply, SimulatorRequest } from "../../http";
import { findComponent } from "../../state/components";
import { beginLinkSession } from "../../state/link-sessions";
import { html } from "../html";
import { languageOf, pathIn, type Words, wordsOf } from "../language";
import { renderPage } from "../layout";
import { assertPreAuthCode, checkAuthType, checkBizAppid, type Link, LinkProblem } from "./check-link";
import { renderScan } from "./scan";

const PATH = "/pages/plugin";

export const isPluginPage = (path: string): boolean => path === PATH;

/** Stands for a mini program with `miniprogram-thirdparty-plugin`: takes the arguments of `openAuthorizeAccount`. */
export async function answerPlugin(context: SimulatorContext, request: SimulatorRequest): Promise<Reply> {
  const language = languageOf(request);
  const words = wordsOf(language);
  if (!request.query.get("preAuthCode")) return renderForm(request);
  const link = checkPlugin(context, request, words, await simulatedNow(context.clock));
  return renderScan(context, request, beginLinkSession(context.database, link), language);
}

/** No return address, no Referer, no category list. Throws LinkProblem. */
function checkPlugin(context: SimulatorContext, request: SimulatorRequest, words: Words, now: number): Link {
  const { query } = request;
  const component = findComponent(context.database, query.get("platformAppID") ?? "");
  if (!component) {
    throw new LinkProblem(
      words("参数错误", "Wrong parameter"),
      words("platformAppID 缺失或不存在", "platformAppID is missing or unknown"),
    );
  }
  const preAuthCode = query.get("preAuthCode") ?? "";
  assertPreAuthCode(context, component.appid, preAuthCode, words, now);
  const bizAppid = query.get("bizAppid") || null;
  return {
    form: "plugin",
    componentAppid: component.appid,
    preAuthCode,
    redirectUri: "",
    authType: checkAuthType(query.get("authType"), bizAppid !== null, words),
    bizAppid: checkBizAppid(context, bizAppid, words),
    categoryIds: null,
    createdAt: now,
  };
}

function renderForm(request: SimulatorRequest): Reply {
  const language = languageOf(request);
  const words = wordsOf(language);
  const field = (name: string) =>
    html`<label for="${name}">${name}</label><input id="${name}" name="${name}" autocomplete="off">`;
  return renderPage({
    language,
    title: words("小程序插件授权", "Plugin"),
    narrow: true,
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", PATH),
    body: html`<h1>${words("小程序插件授权", "Authorization in a plugin")}</h1>
<p class="soft">${words("代替装有服务商组件插件的小程序：填写 openAuthorizeAccount 的参数。", "Stands for a mini program with the plugin: enter the arguments of openAuthorizeAccount.")}</p>
<section class="card"><form method="get" action="${PATH}">
${language === "en" ? html`<input type="hidden" name="lang" value="en">` : null}
${["platformAppID", "preAuthCode", "authType", "bizAppid"].map(field)}
<button class="main wide">${words("打开授权页", "Open the page")}</button></form></section>`,
  });
}
