import { htmlReply, type Reply } from "../http";
import { type Html, html, rawHtml } from "./html";
import { type Language, pathIn, wordsOf } from "./language";
import { STYLES } from "./styles";

export interface Page {
  language: Language;
  title: string;
  body: Html;
  /** Narrow pages are those that a person in WeChat would see. */
  narrow?: boolean;
  /** The same page in the other language. */
  otherLanguagePath: string;
}

export function renderPage({ language, title, body, narrow, otherLanguagePath }: Page): Reply {
  const words = wordsOf(language);
  const markup = html`<!doctype html>
<html lang="${language === "en" ? "en" : "zh-CN"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${words("模拟微信", "Simulated WeChat")}</title>
<style>${rawHtml(STYLES)}</style>
</head>
<body>
<div class="stripe"></div>
<header>
<strong>${words("模拟微信", "Simulated WeChat")}</strong>
<small>${words("演示用，不是微信，也不连接微信", "For demonstration. Not WeChat, not connected to it")}</small>
<nav>
<a href="${otherLanguagePath}" lang="${language === "en" ? "zh-CN" : "en"}">${words("English", "中文")}</a>
</nav>
</header>
${narrow ? null : renderPlaces(language, otherLanguagePath)}
<main${narrow ? rawHtml(' class="narrow"') : null}>${body}</main>
</body>
</html>`;
  return htmlReply(markup.text);
}

/** The control pages, each one click away from every other. */
function renderPlaces(language: Language, here: string): Html {
  const words = wordsOf(language);
  const places: [path: string, zh: string, en: string][] = [
    ["/", "控制台", "Control"],
    ["/pages/accounts", "账号", "Accounts"],
    ["/pages/verifications", "认证审核", "Verifications"],
    ["/pages/filings", "小程序备案", "ICP filings"],
    ["/pages/calls", "接口调用", "Calls"],
    ["/pages/pushes", "推送", "Pushes"],
    ["/pages/mails", "邮箱", "Mailbox"],
    ["/pages/robots", "群机器人", "Group robots"],
    ["/pages/console", "商家侧授权管理", "Merchant's console"],
  ];
  const [current = ""] = here.split("?");
  return html`<nav class="places" aria-label="${words("模拟器的页面", "Pages of the simulator")}">${places.map(
    ([path, zh, en]) =>
      html`<a href="${pathIn(language, path)}"${isWithin(current, path) ? html` aria-current="page"` : null}>${words(zh, en)}</a>`,
  )}</nav>`;
}

const isWithin = (path: string, place: string): boolean =>
  path === place || (place !== "/" && path.startsWith(`${place}/`));

/** A page that says why something cannot be done. WeChat answers these with HTTP 200, too. */
export const renderProblem = (
  language: Language,
  otherLanguagePath: string,
  problem: { title: string; detail: string; code?: number },
): Reply =>
  renderPage({
    language,
    title: problem.title,
    narrow: true,
    otherLanguagePath,
    body: html`<section class="card problem" role="alert">
<h1>${problem.title}</h1>
<p>${problem.detail}</p>
${problem.code === undefined ? null : html`<p class="soft"><small>errcode ${problem.code}</small></p>`}
</section>`,
  });
