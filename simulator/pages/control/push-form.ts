import type { SimulatorContext } from "../../context";
import type { Reply, SimulatorRequest } from "../../http";
import { listComponents } from "../../state/components";
import { html } from "../html";
import { languageOf, pathIn, wordsOf } from "../language";
import { renderPage } from "../layout";

const SAMPLE = `<xml><ToUserName><![CDATA[gh_000000000000]]></ToUserName><FromUserName><![CDATA[oSimulatedPerson0000000000]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content><MsgId>6783473091467092956</MsgId></xml>`;

/** Any document to either URL. */
export function renderPushForm(context: SimulatorContext, request: SimulatorRequest): Reply {
  const language = languageOf(request);
  const words = wordsOf(language);
  return renderPage({
    language,
    title: words("推送任意事件", "Push any event"),
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", "/pages/push"),
    body: html`<h1>${words("推送任意事件", "Push any event")}</h1>
<form class="card" method="post" action="/pages/do/push-event"><input type="hidden" name="lang" value="${language}">
<label for="component">${words("第三方平台", "Platform")}</label>
<select id="component" name="component">${listComponents(context.database).map(
      ({ appid, name }) => html`<option value="${appid}">${name} ${appid}</option>`,
    )}</select>
<label for="door">URL</label><select id="door" name="door"><option value="events">${words("授权事件接收URL", "events URL")}</option>
<option value="messages">${words("消息与事件接收URL", "messages URL")}</option></select>
<label for="account">${words("账号 AppID（消息 URL 需要）", "Account appid (the messages URL needs it)")}</label>
<input id="account" name="account" size="24">
<label for="xml">${words("加密前的 XML", "Inner XML")}</label><textarea id="xml" name="xml" required>${SAMPLE}</textarea>
<label for="copies">${words("同时推送几份", "Copies at once")}</label>
<input id="copies" name="copies" value="1" inputmode="numeric" size="6">
<label><input type="checkbox" name="wrongSignature" value="1"> ${words("签名错误", "Wrong signature")}</label>
<p><button class="main">${words("推送", "Push")}</button></p></form>`,
  });
}
