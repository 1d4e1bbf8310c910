import { toString as renderQr } from "qrcode";
import type { SimulatorContext } from "../../context";
import type { Reply, SimulatorRequest } from "../../http";
import { listAdministrators } from "../../state/accounts";
import { findComponent } from "../../state/components";
import type { LinkSession } from "../../state/link-sessions";
import { type Html, html, rawHtml } from "../html";
import { type Language, pathIn, wordsOf } from "../language";
import { renderPage } from "../layout";

const ADMINISTRATORS_SHOWN = 30;

/** The first page of a link: on a PC a code to scan, and on every device the choice of who scans it. */
export async function renderScan(
  context: SimulatorContext,
  request: SimulatorRequest,
  session: LinkSession,
  language: Language,
): Promise<Reply> {
  const words = wordsOf(language);
  const device = deviceOf(request);
  const path = `/pages/link/${session.id}`;
  const name = findComponent(context.database, session.componentAppid)?.name ?? session.componentAppid;
  const onPc = session.form === "pc" && device !== "phone";
  return renderPage({
    language,
    title: words("公众平台账号授权", "Authorize an account"),
    narrow: true,
    otherLanguagePath: pathIn(language === "en" ? "zh" : "en", path, device ? { device } : {}),
    body: html`<h1>${words(`授权给「${name}」`, `Authorize “${name}”`)}</h1>
${onPc ? await renderCode(request, session, language) : null}
<section class="card">
<h2>${onPc ? words("模拟扫码", "Simulate the scan") : words("您是哪位微信用户？", "Which WeChat user are you?")}</h2>
<p class="soft">${words("选择扫码的管理员。只有账号的管理员才能授权。", "Choose the administrator who scans. Only an account's administrator can authorize it.")}</p>
${renderAdministrators(context, request, session, language)}
</section>`,
  });
}

/** "phone": somebody scanned the code that a PC shows. */
export const deviceOf = (request: SimulatorRequest, form?: URLSearchParams): "phone" | null =>
  (form?.get("device") ?? request.query.get("device")) === "phone" ? "phone" : null;

async function renderCode(
  request: SimulatorRequest,
  session: LinkSession,
  language: Language,
): Promise<Html> {
  const words = wordsOf(language);
  const target = `${request.origin}${pathIn(language, `/pages/link/${session.id}`, { device: "phone" })}`;
  const picture = await renderQr(target, { type: "svg", margin: 2 });
  return html`<section class="card qr">
<div role="img" aria-label="${words("授权二维码", "Authorization QR code")}">${rawHtml(picture)}</div>
<p>${words("请用管理员的微信扫码", "Scan with the administrator's WeChat")}</p>
<p class="soft"><small>${words("这里可用任何能访问本机的手机扫码，也可以在下面直接选择。", "Any phone that reaches this machine can scan it, or choose below.")}</small></p>
</section>
<script>
setInterval(async () => {
  const { location: target } = await (await fetch("/pages/link/${session.id}/state")).json();
  if (target) window.location.assign(target);
}, 1500);
</script>`;
}

function renderAdministrators(
  context: SimulatorContext,
  request: SimulatorRequest,
  session: LinkSession,
  language: Language,
): Html {
  const words = wordsOf(language);
  const search = request.query.get("search") ?? "";
  const device = deviceOf(request);
  const path = `/pages/link/${session.id}`;
  const found = listAdministrators(context.database, {
    search,
    appid: session.bizAppid ?? "",
    limit: ADMINISTRATORS_SHOWN,
  });
  return html`<form method="get" action="${path}">
${language === "en" ? html`<input type="hidden" name="lang" value="en">` : null}
${device ? html`<input type="hidden" name="device" value="${device}">` : null}
<label for="search">${words("按姓名查找", "Find by name")}</label>
<input id="search" name="search" value="${search}"> <button>${words("查找", "Find")}</button>
</form>
<ul class="choices">${found.map(
    ({ administrator, accounts }) =>
      html`<li><a href="${pathIn(language, `${path}/accounts`, {
        admin: administrator,
        ...(device ? { device } : {}),
      })}"><span class="grow">${administrator}<small>${words(
        `管理 ${accounts} 个账号`,
        `administers ${accounts} ${accounts === 1 ? "account" : "accounts"}`,
      )}</small></span><span aria-hidden="true">›</span></a></li>`,
  )}</ul>
${found.length === 0 ? html`<p>${words("没有找到管理员", "No administrator found")}</p>` : null}`;
}
