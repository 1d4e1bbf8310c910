import type { Clock } from "@/lib/clock";
import { buildPassiveReply } from "@/lib/wechat/callbacks/messages";
import {
  type CallbackQuery,
  type OpenedCallback,
  openCallback,
  type UsedKeys,
} from "@/lib/wechat/callbacks/open";
import { releaseCheckActionFor } from "@/lib/wechat/callbacks/release-check";
import { sealReply, successReply } from "@/lib/wechat/callbacks/reply";
import type { CallbackKeys } from "../components/component-secrets";
import type { Logger } from "../context";
import { type ProbeDoor, probeInfoType } from "../doctor/probe";
import type { CallbackCounter } from "./count-callbacks";
import { columnText, describeCallback } from "./describe-callback";
import type { FindKeys } from "./key-cache";
import type { KeyUsage } from "./key-usage";
import type { CallbackStore, CallbackToStore } from "./store-callbacks";

export interface CallbackRequest {
  componentAppid: string;
  door: "events" | "messages";
  /** From the `$APPID$` part of the message URL. */
  authorizerAppid: string | null;
  method: string;
  query: CallbackQuery;
  /** Null when the door stopped reading at the cap. */
  body: string | null;
}

export interface CallbackAnswer {
  status: number;
  body: string;
  contentType: "text/plain; charset=utf-8" | "application/xml; charset=utf-8";
}

export interface CallbackDoor {
  clock: Clock;
  logger: Logger;
  store: CallbackStore;
  counter: CallbackCounter;
  /** Cached for a moment. */
  findKeys: FindKeys;
  keyUsage: KeyUsage;
  /** The doctor's own requests are answered and leave nothing behind. */
  probes: ProbeDoor;
}

/**
 * Answers one callback. Nothing is acknowledged that is not stored, and everything WeChat signed is stored.
 * Free of any framework, so that a bare HTTP listener can be a second door.
 * @returns 4xx for what does not come from WeChat, 503 when it cannot be stored, else `success` or a passive reply
 */
export async function receiveCallback(door: CallbackDoor, request: CallbackRequest): Promise<CallbackAnswer> {
  const startedAtMs = performance.now();
  let known: string | null = null;
  try {
    let keys = await door.findKeys(request.componentAppid);
    // An unknown appid is a stranger's text: it is neither counted nor logged.
    if (!keys) return plain(404, "unknown component");
    known = keys.componentAppid;
    let opened = open(request, keys);
    const { nonce } = request.query;
    const isProbe = door.probes.isOwn(nonce);
    if (mayBeOfNewerKeys(opened)) {
      // Perhaps a key has just been changed here too.
      keys = (await door.findKeys(request.componentAppid, { fresh: true })) ?? keys;
      opened = open(request, keys);
    }
    if (opened.outcome === "rejected") {
      if (!isProbe) {
        door.counter.count(request.componentAppid, "rejected");
        door.logger.warn({ component: request.componentAppid, reason: opened.reason }, "callback rejected");
      }
      return plain(opened.httpStatus, opened.reason);
    }
    if (isProbe && isDoctors(opened)) return plain(200, door.probes.prove(nonce));
    if ("keyIndex" in opened) door.keyUsage.note(keys, opened);
    const stored = await door.store.write(toStore(door, request, keys, opened, startedAtMs));
    door.counter.count(request.componentAppid, stored.duplicate ? "duplicate" : outcomeOf(opened));
    return passiveReply(door, request, keys, opened) ?? plain(200, successReply);
  } catch (error) {
    door.counter.count(known ?? "unknown", "failed");
    door.logger.error({ err: error, component: known }, "callback could not be stored");
    return plain(503, "try again");
  }
}

function mayBeOfNewerKeys(opened: OpenedCallback): boolean {
  return (
    opened.outcome === "quarantined" ||
    (opened.outcome === "rejected" && opened.reason === "signature_mismatch")
  );
}

function open(request: CallbackRequest, keys: CallbackKeys): OpenedCallback {
  const { method, query, body } = request;
  if (body === null) return { outcome: "rejected", reason: "body_too_large", httpStatus: 413 };
  const component = {
    appid: keys.componentAppid,
    tokens: keys.tokens,
    encodingAesKeys: keys.encodingAesKeys,
  };
  return openCallback({ method, query, body, component });
}

function isDoctors(opened: OpenedCallback): boolean {
  return opened.outcome === "unrecognised" && opened.infoType === probeInfoType;
}

type Accepted = Exclude<OpenedCallback, { outcome: "rejected" }>;
type Read = Extract<OpenedCallback, UsedKeys>;

function outcomeOf(opened: Accepted) {
  return opened.outcome === "recognised" ? "accepted" : opened.outcome;
}

function toStore(
  door: CallbackDoor,
  request: CallbackRequest,
  keys: CallbackKeys,
  opened: Accepted,
  startedAtMs: number,
): CallbackToStore {
  const receivedAt = door.clock.now();
  const base = {
    componentId: keys.componentId,
    door: request.door,
    dedupeKey: opened.dedupeKey,
    receivedAt,
    startedAtMs,
  };
  const fromAddress = columnText(request.authorizerAppid);
  if (opened.outcome === "quarantined") {
    const { encrypt: payload, reason } = opened;
    const unknown = { name: null, issuedAt: null, job: null };
    return { ...base, ...unknown, state: "quarantined", payload, reason, authorizerAppid: fromAddress };
  }
  const described = describeCallback(opened, receivedAt);
  const authorizerAppid = described.authorizerAppid ?? fromAddress;
  return { ...base, ...described, payload: opened.xml, authorizerAppid };
}

/** Computed anew for a repetition: WeChat asks again because our first answer did not reach it. */
function passiveReply(
  door: CallbackDoor,
  request: CallbackRequest,
  keys: CallbackKeys,
  opened: Accepted,
): CallbackAnswer | null {
  if (!("message" in opened) || !opened.message) return null;
  const action = releaseCheckActionFor(opened.message);
  if (!action) return null;
  if (action.kind === "exchange_and_send") return plain(200, "");
  const { token, encodingAesKey } = keysOf(keys, opened);
  const seconds = Math.floor(door.clock.now().getTime() / 1000);
  const xml = buildPassiveReply(opened.message, seconds, { msgType: "text", content: action.content });
  const nonce = typeof request.query.nonce === "string" ? request.query.nonce : "";
  return {
    status: 200,
    contentType: "application/xml; charset=utf-8",
    body: sealReply({
      componentAppid: keys.componentAppid,
      token,
      encodingAesKey,
      xml,
      timestamp: seconds,
      nonce,
    }),
  };
}

/** WeChat reads a reply with what it wrote the message with. */
function keysOf(keys: CallbackKeys, { tokenIndex, keyIndex }: Read) {
  const token = keys.tokens[tokenIndex];
  const encodingAesKey = keys.encodingAesKeys[keyIndex];
  if (!token || !encodingAesKey) throw new Error("a callback was opened with keys that are not there");
  return { token, encodingAesKey };
}

function plain(status: number, body: string): CallbackAnswer {
  return { status, body, contentType: "text/plain; charset=utf-8" };
}
