import { createHash } from "node:crypto";
import { z } from "zod";
import { wireUnixSeconds } from "@/lib/wechat/callbacks/events";
import { buildXml, type XmlFields, type XmlInput } from "@/lib/wechat/callbacks/xml";

/** What every message and event of the message URL has. `fields` keeps the whole document as it came. */
export interface CallbackMessage {
  /** Original id (gh_…) of the account. */
  toUserName: string;
  /** Open id of the person; of a system account for platform events. */
  fromUserName: string;
  /** Unix seconds. */
  createTime: number;
  msgType: string;
  /** The name of the event when `msgType` is `event`, else null. */
  event: string | null;
  /** 64-bit digits; events have none. */
  msgId: string | null;
  fields: XmlFields;
}

/** The kinds of message WeChat documents, `event` included. */
export const knownMsgTypes: ReadonlySet<string> = new Set([
  "event",
  "text",
  "image",
  "voice",
  "video",
  "shortvideo",
  "location",
  "link",
  "miniprogrampage",
]);

/** The events of the message URL that WeChat documents. */
export const knownEvents: ReadonlySet<string> = new Set([
  "weapp_audit_success",
  "weapp_audit_fail",
  "weapp_audit_delay",
  "wxa_nickname_audit",
  "wxa_category_audit",
  "wxa_privacy_apply",
  "wxa_illegal_record",
  "wxa_appeal_record",
  "betaapp_verify_event",
  "betaapp_verify_apply_event",
  "betaapp_authorization_apply_event",
  "add_nearby_poi_audit_info",
  "user_info_modified",
  "user_authorization_revoke",
  "user_enter_tempsession",
  "debug_demo",
  "qualification_verify_success",
  "qualification_verify_fail",
  "naming_verify_success",
  "naming_verify_fail",
  "annual_renew",
  "verify_expired",
  "TEMPLATESENDJOBFINISH",
  "MASSSENDJOBFINISH",
  "FREEPUBLISHJOBFINISH",
  "subscribe",
  "unsubscribe",
  "SCAN",
  "LOCATION",
  "CLICK",
  "VIEW",
  "view_miniprogram",
  "scancode_push",
]);

const name = z.string().min(1).max(128);

const wireMessageSchema = z.object({
  ToUserName: name,
  FromUserName: name,
  CreateTime: wireUnixSeconds,
  MsgType: name,
  Event: name.optional(),
  MsgId: z.string().optional(),
});

/**
 * Reads the head that all messages share; null when it does not fit (an event without a name does not either).
 * Source: https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html
 */
export function readMessage(fields: XmlFields): CallbackMessage | null {
  const parsed = wireMessageSchema.safeParse(fields);
  if (!parsed.success) return null;
  const wire = parsed.data;
  if (wire.MsgType === "event" && !wire.Event) return null;
  return {
    toUserName: wire.ToUserName,
    fromUserName: wire.FromUserName,
    createTime: wire.CreateTime,
    msgType: wire.MsgType,
    event: wire.MsgType === "event" ? (wire.Event ?? null) : null,
    msgId: wire.MsgId || null,
    fields,
  };
}

/** What a unique index takes without complaint; odd ids count by the content of their document. */
const keyShape = /^[\x21-\x7e]{1,200}$/;

/**
 * The key under which repeated deliveries of one document meet, unique within a component: the account and its
 * MsgId, or a hash of the inner document when there is none.
 */
export function dedupeKeyOf(xml: string, message: CallbackMessage | null): string {
  const key = message?.msgId && `msg:${message.toUserName}:${message.msgId}`;
  return key && keyShape.test(key) ? key : hashKey(xml);
}

/** A dedupe key from content alone. */
export function hashKey(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** The parts of a passive reply below its head; see `buildPassiveReply`. */
export type PassiveReply =
  | { msgType: "text"; content: string }
  | { msgType: "image" | "voice"; mediaId: string }
  | { msgType: "news"; title: string; description: string; picUrl: string; url: string }
  | { msgType: "transfer_customer_service"; kfAccount?: string };

/**
 * The inner XML of a passive reply to `message`: sender and receiver change places, and `createTime` is in unix seconds.
 * A text may have 2,048 bytes. Encrypt the result with `sealReply`.
 * Source: https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html
 */
export function buildPassiveReply(
  message: Pick<CallbackMessage, "toUserName" | "fromUserName">,
  createTime: number,
  reply: PassiveReply,
): string {
  return buildXml({
    ToUserName: message.fromUserName,
    FromUserName: message.toUserName,
    CreateTime: createTime,
    MsgType: reply.msgType,
    ...replyBody(reply),
  });
}

function replyBody(reply: PassiveReply): { [tag: string]: XmlInput | undefined } {
  switch (reply.msgType) {
    case "text":
      return { Content: reply.content };
    case "image":
      return { Image: { MediaId: reply.mediaId } };
    case "voice":
      return { Voice: { MediaId: reply.mediaId } };
    case "news":
      return { ArticleCount: 1, Articles: { item: articleOf(reply) } };
    case "transfer_customer_service":
      return { TransInfo: reply.kfAccount ? { KfAccount: reply.kfAccount } : undefined };
  }
}

function articleOf(reply: Extract<PassiveReply, { msgType: "news" }>): XmlInput {
  return { Title: reply.title, Description: reply.description, PicUrl: reply.picUrl, Url: reply.url };
}
