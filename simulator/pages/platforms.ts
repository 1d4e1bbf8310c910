import type { SimulatorContext } from "../context";
import type { Reply, SimulatorRequest } from "../http";
import { type Component, findComponent } from "../state/components";
import { action } from "./control/forms";
import { type Html, html } from "./html";
import { type Language, languageOf, pathIn, type Words, wordsOf } from "./language";
import { renderPage } from "./layout";

export const platformPath = (appid: string): string => `/pages/platforms/${appid}`;

/** The provider's own console: what a third-party platform is set to at WeChat. */
export function renderPlatform(
  context: SimulatorContext,
  request: SimulatorRequest,
  appid: string,
): Reply | null {
  const component = findComponent(context.database, appid);
  if (!component) return null;
  const language = languageOf(request);
  const words = wordsOf(language);
  const path = platformPath(appid);
  return renderPage({
    language,
    title: component.name,
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", path),
    body: html`<h1>${words("第三方平台设置", "Platform settings")} · ${component.name}</h1>
<p class="soft">${words("服务商在微信开放平台里看到的设置。保存后立即生效。", "What the provider sets in WeChat's console. It counts as soon as it is saved.")}</p>
${request.query.get("saved") ? html`<p class="good" role="status">${words("已保存", "Saved")}</p>` : null}
<section class="card"><h2><code>${appid}</code></h2>
<dl><dt>AppSecret</dt><dd><code>${component.secret}</code> ${action({
      name: "reset-secret",
      fields: { component: appid },
      label: words("重置（旧的立即失效）", "Reset (the old one ends at once)"),
      language,
      back: pathIn(language, path),
    })}</dd></dl>
<form method="post" action="/pages/do/save-platform"><input type="hidden" name="lang" value="${language}">
<input type="hidden" name="component" value="${appid}">
<input type="hidden" name="back" value="${pathIn(language, path, { saved: "1" })}">
${renderFields(component, words)}
<p><button class="main">${words("保存", "Save")}</button></p></form></section>`,
  });
}

export function renderNewPlatform(request: SimulatorRequest): Reply {
  const language = languageOf(request);
  const words = wordsOf(language);
  return renderPage({
    language,
    title: words("新增第三方平台", "New platform"),
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", "/pages/platforms/new"),
    body: html`<h1>${words("新增第三方平台", "New platform")}</h1>
<form class="card" method="post" action="/pages/do/add-platform"><input type="hidden" name="lang" value="${language}">
<label for="name">${words("名称", "Name")}</label><input id="name" name="name" required>
<p class="soft">${words("AppID 和 AppSecret 由微信分配。", "WeChat assigns AppID and AppSecret.")}</p>
${renderFields(undefined, words)}
<p><button class="main">${words("创建", "Create")}</button></p></form>`,
  });
}

function renderFields(component: Component | undefined, words: Words): Html {
  const field = (name: string, label: string, value: string, size = 60) =>
    html`<label for="${name}">${label}</label><input id="${name}" name="${name}" value="${value}" size="${size}" required>`;
  return html`${field("token", words("消息校验 Token", "Message Token"), component?.token ?? "", 36)}
${field("encodingAesKey", words("消息加解密 Key（EncodingAESKey）", "EncodingAESKey"), component?.encodingAesKey ?? "")}
${field("eventsUrl", words("授权事件接收 URL", "Authorization events URL"), component?.eventsUrl ?? "")}
${field("messagesUrl", words("消息与事件接收 URL", "Messages and events URL"), component?.messagesUrl ?? "")}
${field("launchDomain", words("授权发起页域名", "Launch domain"), component?.launchDomain ?? "")}
<label for="ipWhitelist">${words("白名单 IP 地址（用 ; 分隔，空：不检查）", "IP whitelist (separated by ;, empty: not checked)")}</label>
<input id="ipWhitelist" name="ipWhitelist" value="${component?.ipWhitelist?.join(";") ?? ""}" size="60">
<label for="testList">${words("授权测试公众号/小程序列表（原始 ID，用 ; 分隔，最多 10 个）", "Test accounts (original ids, separated by ;, ten at most)")}</label>
<input id="testList" name="testList" value="${component?.testList.join(";") ?? ""}" size="60">
<label><input type="checkbox" name="published" value="1"${component?.published ? html` checked` : null}> ${words("已全网发布", "Published")}</label>`;
}

/** The fields of either form. An empty list of addresses is no list. */
export function readPlatformFields(form: URLSearchParams) {
  const text = (name: string) => (form.get(name) ?? "").trim();
  const list = (name: string) =>
    text(name)
      .split(";")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== "");
  const addresses = list("ipWhitelist");
  return {
    token: text("token"),
    encodingAesKey: text("encodingAesKey"),
    eventsUrl: text("eventsUrl"),
    messagesUrl: text("messagesUrl"),
    launchDomain: text("launchDomain"),
    ipWhitelist: addresses.length > 0 ? addresses : null,
    testList: list("testList"),
    published: form.get("published") === "1",
  };
}

export const newPlatformLink = (language: Language, words: Words): Html =>
  html`<a href="${pathIn(language, "/pages/platforms/new")}">${words("服务商侧：新增第三方平台", "Provider side: new platform")}</a>`;
