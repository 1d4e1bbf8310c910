import { addSeconds } from "@/lib/clock";
import type { ReadCallback } from "@/lib/wechat/callbacks/open";
import { releaseCheckActionFor } from "@/lib/wechat/callbacks/release-check";

/** What the store keeps about a decrypted document, and who works on it next. */
export interface DescribedCallback {
  state: "received" | "unparseable" | "unrecognised";
  /** InfoType, Event, or MsgType; null while unknown. */
  name: string | null;
  /** Only authorization events name the account in the document. */
  authorizerAppid: string | null;
  issuedAt: Date | null;
  job: "process" | "answer_release_check" | null;
  reason: string | null;
}

const nameLengthMax = 120;
/** A document may be this far ahead of our clock. */
export const aheadMaxSeconds = 600;

export function describeCallback(read: ReadCallback, receivedAt: Date): DescribedCallback {
  const base = { name: null, authorizerAppid: null, issuedAt: null, job: null, reason: null };
  if (read.outcome === "unparseable") return { ...base, state: "unparseable", reason: read.reason };
  if (read.outcome === "recognised" && read.kind === "authorization_event") {
    const { event } = read;
    return {
      ...base,
      state: "received",
      name: event.infoType,
      authorizerAppid: "authorizerAppid" in event ? columnText(event.authorizerAppid) : null,
      issuedAt: issuedAtOf(event.createTime, receivedAt),
      job: "process",
    };
  }
  const { message } = read;
  if ("accountEvent" in read && read.accountEvent) {
    return {
      ...base,
      state: "received",
      name: read.accountEvent.name,
      issuedAt: issuedAtOf(read.message.createTime, receivedAt),
      job: "process",
    };
  }
  const isProbe = message !== null && releaseCheckActionFor(message)?.kind === "exchange_and_send";
  return {
    ...base,
    state: isProbe ? "received" : "unrecognised",
    name: columnText(message?.event ?? message?.msgType ?? ("infoType" in read ? read.infoType : null)),
    issuedAt: message ? issuedAtOf(message.createTime, receivedAt) : null,
    job: isProbe ? "answer_release_check" : null,
  };
}

/** A value as an indexed column takes it: Postgres has no NUL in texts and no index over very long ones. */
export function columnText(text: string | null): string | null {
  return text === null ? null : text.replaceAll("\0", "").slice(0, nameLengthMax);
}

/**
 * When WeChat made a document, by its own word in unix seconds, unless that lies in the future: one wrong time
 * must not outrank everything that follows.
 */
export function issuedAtOf(createTime: number, receivedAt: Date): Date {
  const issuedAt = new Date(createTime * 1000);
  return issuedAt <= addSeconds(receivedAt, aheadMaxSeconds) ? issuedAt : receivedAt;
}
