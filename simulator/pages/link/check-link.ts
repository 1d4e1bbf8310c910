import type { SimulatorContext } from "../../context";
import { settingsOf } from "../../context";
import type { SimulatorRequest } from "../../http";
import { kindsOfAuthType } from "../../state/account-kinds";
import { findAccount } from "../../state/accounts";
import { type Component, findComponent } from "../../state/components";
import type { LinkSession } from "../../state/link-sessions";
import { judgePreAuthCode } from "../../state/pre-auth-codes";
import type { Words } from "../language";

/** Why the authorization page does not open. */
export class LinkProblem extends Error {
  constructor(
    readonly title: string,
    readonly detail: string,
  ) {
    super(`${title}: ${detail}`);
    this.name = "LinkProblem";
  }
}

export type Link = Omit<LinkSession, "id" | "outcome">;

/** Checks every parameter of an authorization link, and where it was clicked. Throws LinkProblem. */
export function checkLink(
  context: SimulatorContext,
  request: SimulatorRequest,
  form: LinkSession["form"],
  words: Words,
  now: number,
): Link {
  const { query } = request;
  const component = findComponent(context.database, query.get("component_appid") ?? "");
  if (!component) {
    throw new LinkProblem(
      words("参数错误", "Wrong parameter"),
      words("component_appid 缺失或不存在", "component_appid is missing or unknown"),
    );
  }
  if (form === "h5") checkH5(context, request, words);
  const redirectUri = checkDomains(context, request, component, words);
  const preAuthCode = query.get("pre_auth_code") ?? "";
  assertPreAuthCode(context, component.appid, preAuthCode, words, now);
  const bizAppid = query.get("biz_appid");
  return {
    form,
    componentAppid: component.appid,
    preAuthCode,
    redirectUri,
    authType: checkAuthType(query.get("auth_type"), bizAppid !== null, words),
    bizAppid: checkBizAppid(context, bizAppid, words),
    categoryIds: checkCategoryIds(query.get("category_id_list"), words),
    createdAt: now,
  };
}

const wrong = (words: Words, detail: string): LinkProblem =>
  new LinkProblem(words("参数错误", "Wrong parameter"), detail);

function checkH5(context: SimulatorContext, request: SimulatorRequest, words: Words): void {
  if (request.query.get("action") !== "bindcomponent") {
    throw wrong(words, words("action 应为 bindcomponent", "action must be bindcomponent"));
  }
  if (request.query.get("no_scan") !== "1") throw wrong(words, words("no_scan 应为 1", "no_scan must be 1"));
  const inWechat = /MicroMessenger/i.test(request.headers["user-agent"] ?? "");
  if (settingsOf(context).h5NeedsWechatBrowser && !inWechat) {
    throw new LinkProblem(
      words("请在微信客户端打开链接", "Open this link in WeChat"),
      words("此页面只能在微信内打开", "This page opens inside WeChat only"),
    );
  }
}

const hostOf = (address: string | null | undefined): string | null => {
  if (!address || !URL.canParse(address)) return null;
  const { host, protocol } = new URL(address);
  return protocol === "http:" || protocol === "https:" ? host : null;
};

/** Both the page that was clicked and the return address must be on 授权发起页域名. */
function checkDomains(
  context: SimulatorContext,
  request: SimulatorRequest,
  component: Component,
  words: Words,
): string {
  const redirectUri = request.query.get("redirect_uri") ?? "";
  const returnHost = hostOf(redirectUri);
  const entryHost = hostOf(request.headers.referer);
  const refererFits = !settingsOf(context).checkReferer || entryHost === component.launchDomain;
  if (refererFits && returnHost === component.launchDomain) return redirectUri;
  throw new LinkProblem(
    words("请确认授权入口页所在域名", "Check the domain of the page that holds the link"),
    words(
      `授权入口页所在域名与授权后回调页所在域名，都必须与授权发起页域名（${component.launchDomain}）相同。` +
        `授权入口页所在域名: ${entryHost ?? "空"}，回调页所在域名: ${returnHost ?? "空"}`,
      `The page that holds the link and the return page must both be on the launch domain ` +
        `(${component.launchDomain}). Domain of the page with the link: ${entryHost ?? "empty"}. ` +
        `Domain of the return page: ${returnHost ?? "empty"}.`,
    ),
  );
}

export function assertPreAuthCode(
  context: SimulatorContext,
  componentAppid: string,
  value: string,
  words: Words,
  now: number,
): void {
  const verdict = judgePreAuthCode(context.database, { componentAppid, value }, now);
  if (verdict === "valid") return;
  const details = {
    unknown: words("预授权码无效（pre_auth_code）", "The pre-authorization code is invalid (pre_auth_code)"),
    expired: words(
      "预授权码已过期，请返回重新发起授权",
      "The pre-authorization code has expired. Go back and start again",
    ),
    used: words(
      "预授权码已使用，请返回重新发起授权",
      "The pre-authorization code was used. Go back and start again",
    ),
  };
  throw new LinkProblem(words("授权链接已失效", "The link is no longer valid"), details[verdict]);
}

export function checkAuthType(text: string | null, hasBizAppid: boolean, words: Words): number {
  if (text === null && hasBizAppid) return 6;
  const authType = /^\d$/.test(text ?? "") ? Number(text) : 0;
  if (!kindsOfAuthType.has(authType)) {
    throw wrong(words, words("auth_type 应为 1–6 或 8", "auth_type must be 1 to 6 or 8"));
  }
  return authType;
}

export function checkBizAppid(
  context: SimulatorContext,
  bizAppid: string | null,
  words: Words,
): string | null {
  if (bizAppid === null) return null;
  if (!findAccount(context.database, bizAppid)) {
    throw wrong(words, words("biz_appid 不存在", "biz_appid is unknown"));
  }
  return bizAppid;
}

function checkCategoryIds(text: string | null, words: Words): number[] | null {
  if (text === null) return null;
  if (!/^\d+(\|\d+)*$/.test(text)) {
    throw wrong(
      words,
      words("category_id_list 格式应为 18|30|25", "category_id_list must look like 18|30|25"),
    );
  }
  return text.split("|").map(Number);
}
