import { randomBytes } from "node:crypto";

// Inner documents of callbacks. Every value is new, so that no two are duplicates by accident.

const unixSeconds = (): number => Math.floor(Date.now() / 1000);

export const newTicketValue = (): string => `ticket@@@${randomBytes(24).toString("base64url")}`;
export const newCodeValue = (): string => `queryauthcode@@@${randomBytes(24).toString("base64url")}`;
export const newAppidValue = (): string => `wx${randomBytes(8).toString("hex")}`;
export const newMsgId = (): string => String(randomBytes(8).readBigUInt64BE() >> 1n);

export interface TicketFacts {
  ticket?: string;
  createTime?: number | string;
}

export function ticketXml({
  ticket = newTicketValue(),
  createTime = unixSeconds(),
}: TicketFacts = {}): string {
  return (
    `<xml><AppId><![CDATA[wx]]></AppId><CreateTime>${createTime}</CreateTime>` +
    `<InfoType><![CDATA[component_verify_ticket]]></InfoType>` +
    `<ComponentVerifyTicket><![CDATA[${ticket}]]></ComponentVerifyTicket></xml>`
  );
}

export interface GrantFacts {
  infoType?: "authorized" | "updateauthorized";
  appid?: string;
  code?: string;
  preAuthCode?: string;
  createTime?: number | string;
}

export function grantXml(facts: GrantFacts = {}): string {
  const { infoType = "authorized", appid = newAppidValue(), code = newCodeValue() } = facts;
  const createTime = facts.createTime ?? unixSeconds();
  return (
    `<xml><AppId>wx</AppId><CreateTime>${createTime}</CreateTime><InfoType>${infoType}</InfoType>` +
    `<AuthorizerAppid>${appid}</AuthorizerAppid><AuthorizationCode>${code}</AuthorizationCode>` +
    `<AuthorizationCodeExpiredTime>${unixSeconds() + 3600}</AuthorizationCodeExpiredTime>` +
    `<PreAuthCode>${facts.preAuthCode ?? "preauthcode@@@unknown"}</PreAuthCode></xml>`
  );
}

export function unauthorizedXml(appid: string, createTime: number | string = unixSeconds()): string {
  return (
    `<xml><AppId>wx</AppId><CreateTime>${createTime}</CreateTime><InfoType>unauthorized</InfoType>` +
    `<AuthorizerAppid>${appid}</AuthorizerAppid></xml>`
  );
}

export interface MessageFacts {
  toUserName?: string;
  msgType?: string;
  msgId?: string | null;
  createTime?: number | string;
  /** Further tags as XML. */
  more?: string;
}

export function messageXml(facts: MessageFacts = {}): string {
  const { toUserName = "gh_fb9688c2a4b2", msgType = "text", msgId = newMsgId() } = facts;
  return (
    `<xml><ToUserName><![CDATA[${toUserName}]]></ToUserName>` +
    `<FromUserName><![CDATA[ozy4qt5QUADNXORxCVipKMV9dss0]]></FromUserName>` +
    `<CreateTime>${facts.createTime ?? unixSeconds()}</CreateTime><MsgType><![CDATA[${msgType}]]></MsgType>` +
    `${facts.more ?? ""}${msgId === null ? "" : `<MsgId>${msgId}</MsgId>`}</xml>`
  );
}

export function textXml(content: string, facts: MessageFacts = {}): string {
  return messageXml({ ...facts, more: `<Content><![CDATA[${content}]]></Content>` });
}

export function eventXml(event: string, facts: MessageFacts = {}): string {
  return messageXml({
    msgId: null,
    ...facts,
    msgType: "event",
    more: `<Event><![CDATA[${event}]]></Event>`,
  });
}
