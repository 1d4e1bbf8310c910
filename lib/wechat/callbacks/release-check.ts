import type { CallbackMessage } from "@/lib/wechat/callbacks/messages";

/** An account that WeChat's check before publishing (全网发布接入检测) sends messages from. */
export interface ReleaseCheckAccount {
  appid: string;
  /** Original id, gh_…. */
  userName: string;
  kind: "official_account" | "mini_program";
}

/**
 * What the check expects after one message. `reply_text`: answer at once with an encrypted text.
 * `exchange_and_send`: answer with an empty body within 5 s, then exchange the code and send the text to `openid`
 * through the customer-service endpoint with the token that came out of it.
 */
export type ReleaseCheckAction =
  | { kind: "reply_text"; content: string }
  | { kind: "exchange_and_send"; authorizationCode: string; content: string; openid: string };

const officialAccount = (appid: string, userName: string): ReleaseCheckAccount => ({
  appid,
  userName,
  kind: "official_account",
});
const miniProgram = (appid: string, userName: string): ReleaseCheckAccount => ({
  appid,
  userName,
  kind: "mini_program",
});

/**
 * The accounts of the check; a run takes one of each kind.
 * Source: https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/operation/thirdparty/releases_instructions.html
 */
export const releaseCheckAccounts: readonly ReleaseCheckAccount[] = [
  officialAccount("wx570bc396a51b8ff8", "gh_3c884a361561"),
  officialAccount("wx9252c5e0bb1836fc", "gh_c0f28a78b318"),
  officialAccount("wx8e1097c5bc82cde9", "gh_3f222ed8d140"),
  officialAccount("wx14550af28c71a144", "gh_26128078e9ab"),
  officialAccount("wxa35b9c23cfe664eb", "gh_2b3713f184a6"),
  miniProgram("wxd101a85aa106f53e", "gh_8dad206e9538"),
  miniProgram("wxc39235c15087f6f3", "gh_905ae9d01059"),
  miniProgram("wx7720d01d4b2a4500", "gh_393666f1fdf4"),
  miniProgram("wx05d483572dcd5d8b", "gh_39abb5d4e1b7"),
  miniProgram("wx5910277cae6fd970", "gh_7818dcb60240"),
];

const appids = new Set(releaseCheckAccounts.map((account) => account.appid));
const userNames = new Set(releaseCheckAccounts.map((account) => account.userName));

const textProbe = "TESTCOMPONENT_MSG_TYPE_TEXT";
const apiProbePrefix = "QUERY_AUTH_CODE:";

/** Whether an authorizer appid belongs to the check. Such accounts are never shown to merchants. */
export function isReleaseCheckAppid(appid: string): boolean {
  return appids.has(appid);
}

/**
 * The check's rule for a message, or null when the account is not one of the check's or no rule asks for more
 * than `success`. The rule about events is absent from today's page but still run by older checks.
 */
export function releaseCheckActionFor(message: CallbackMessage): ReleaseCheckAction | null {
  if (!userNames.has(message.toUserName)) return null;
  if (message.event) return { kind: "reply_text", content: `${message.event}from_callback` };
  const { Content: content } = message.fields;
  if (message.msgType !== "text" || typeof content !== "string") return null;
  if (content === textProbe) return { kind: "reply_text", content: `${textProbe}_callback` };
  if (!content.startsWith(apiProbePrefix)) return null;
  const authorizationCode = content.slice(apiProbePrefix.length);
  return {
    kind: "exchange_and_send",
    authorizationCode,
    content: `${authorizationCode}_from_api`,
    openid: message.fromUserName,
  };
}
