import { setTimeout as sleep } from "node:timers/promises";
import { sealCallback } from "@/lib/wechat/callbacks/sign";
import { simulatedNow, toUnixSeconds } from "../clock";
import { type SimulatorContext, settingsOf } from "../context";
import { type ActiveFault, CALLBACK_TARGET, takeFault } from "../faults";
import type { Component } from "../state/components";
import { type CallbackDoor, type PushRecord, recordPush } from "../state/pushes";
import { newNonce, newOpenid } from "../state/random";

/** A callback before encryption. */
export interface Callback {
  component: Component;
  /** The account that it is about. The message URL contains it. */
  authorizerAppid: string | null;
  /** Its original id (gh_…), which the envelope of a message names. */
  userName: string | null;
  door: CallbackDoor;
  /** InfoType, Event or MsgType, for the log. */
  label: string;
  xml: string;
}

/** Wrong on purpose: what tests of the receiving side ask for. */
export interface CallbackTampering {
  token?: string;
  encodingAesKey?: string;
  /** The appid behind the message inside the ciphertext. */
  trailerAppid?: string;
  timestamp?: number;
  nonce?: string;
  openid?: string;
  toUserName?: string;
  wrongSignature?: boolean;
  /** Replaces the whole body; query and signature stay those of the callback. */
  rawBody?: string;
}

export interface DeliveryOptions {
  /** Sent at the same time, each sealed anew. */
  copies?: number;
  /** All copies and attempts are the same bytes. */
  identical?: boolean;
  tampering?: CallbackTampering;
  attempts?: number;
}

interface Sealed {
  url: string;
  body: string;
}

/** WeChat gives up after three attempts in all, each with five seconds for a valid answer. */
const ATTEMPTS = 3;

/** Pushes one callback and answers all attempts in the order they ended. Never throws for a bad receiver. */
export async function pushCallback(
  context: SimulatorContext,
  callback: Callback,
  options: DeliveryOptions = {},
): Promise<PushRecord[]> {
  const fault = takeFault(context.database, {
    names: [CALLBACK_TARGET, callback.label],
    componentAppid: callback.component.appid,
    authorizerAppid: callback.authorizerAppid,
  });
  const shaped = await applyFault(fault, options, context.background.signal);
  const sealedOnce = shaped.identical ? await sealNow(context, callback, shaped.tampering) : null;
  const copies = Array.from({ length: shaped.copies ?? 1 }, () =>
    deliver(context, callback, { ...shaped, lost: fault?.fault.kind === "drop", sealedOnce }),
  );
  return (await Promise.all(copies)).flat();
}

async function applyFault(
  active: ActiveFault | undefined,
  options: DeliveryOptions,
  signal: AbortSignal,
): Promise<DeliveryOptions> {
  const fault = active?.fault;
  if (fault?.kind === "slow") await sleep(fault.ms, undefined, { signal });
  if (fault?.kind === "duplicate_callback") return { ...options, copies: fault.copies };
  if (fault?.kind === "wrong_signature") {
    return { ...options, tampering: { ...options.tampering, wrongSignature: true } };
  }
  return options;
}

const sealNow = async (
  context: SimulatorContext,
  callback: Callback,
  tampering: CallbackTampering | undefined,
): Promise<Sealed> => seal(callback, tampering ?? {}, toUnixSeconds(await simulatedNow(context.clock)));

function seal(callback: Callback, tampering: CallbackTampering, timestamp: number): Sealed {
  const { component, door } = callback;
  const sealed = sealCallback({
    componentAppid: tampering.trailerAppid ?? component.appid,
    token: tampering.token ?? component.token,
    encodingAesKey: tampering.encodingAesKey ?? component.encodingAesKey,
    xml: callback.xml,
    timestamp: tampering.timestamp ?? timestamp,
    nonce: tampering.nonce ?? newNonce(),
    envelope:
      door === "events"
        ? "authorization"
        : {
            toUserName: tampering.toUserName ?? callback.userName ?? "gh_000000000000",
            openid: tampering.openid ?? newOpenid(),
          },
  });
  const url = new URL(
    door === "events"
      ? component.eventsUrl
      : component.messagesUrl.replace("$APPID$", callback.authorizerAppid ?? "unknown"),
  );
  for (const [name, value] of Object.entries(sealed.query)) url.searchParams.set(name, value);
  if (tampering.wrongSignature) url.searchParams.set("msg_signature", "0".repeat(40));
  return { url: url.toString(), body: tampering.rawBody ?? sealed.body };
}

async function deliver(
  context: SimulatorContext,
  callback: Callback,
  options: DeliveryOptions & { lost: boolean; sealedOnce: Sealed | null },
): Promise<PushRecord[]> {
  const records: PushRecord[] = [];
  const attempts = options.lost ? 1 : (options.attempts ?? ATTEMPTS);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const sealed = options.sealedOnce ?? (await sealNow(context, callback, options.tampering));
    const answer = options.lost ? LOST : await post(context, sealed);
    if (context.background.signal.aborted) return records;
    const record = recordPush(context.database, {
      at: await simulatedNow(context.clock),
      componentAppid: callback.component.appid,
      authorizerAppid: callback.authorizerAppid,
      door: callback.door,
      url: sealed.url,
      label: callback.label,
      xml: callback.xml,
      attempt,
      ...answer,
    });
    records.push(record);
    if (record.accepted) break;
    if (attempt < attempts) await pause(context);
  }
  return records;
}

const pause = (context: SimulatorContext): Promise<void> =>
  sleep(settingsOf(context).pushRetryDelayMs, undefined, { signal: context.background.signal }).catch(
    () => {},
  );

type Answer = Pick<PushRecord, "httpStatus" | "response" | "error" | "durationMs" | "accepted">;

const LOST: Answer = {
  httpStatus: null,
  response: null,
  error: "lost by an injected fault",
  durationMs: 0,
  accepted: false,
};

async function post(context: SimulatorContext, sealed: Sealed): Promise<Answer> {
  const startedAt = performance.now();
  const elapsed = () => Math.round(performance.now() - startedAt);
  try {
    const response = await fetch(sealed.url, {
      method: "POST",
      headers: { "content-type": "text/xml", "user-agent": "Mozilla/4.0" },
      body: sealed.body,
      redirect: "manual",
      signal: AbortSignal.any([
        context.background.signal,
        AbortSignal.timeout(settingsOf(context).pushTimeoutMs),
      ]),
    });
    const text = await response.text();
    return {
      httpStatus: response.status,
      response: text.slice(0, 4000),
      error: null,
      durationMs: elapsed(),
      accepted: response.status === 200 && isValidAnswer(text),
    };
  } catch (cause) {
    return {
      httpStatus: null,
      response: null,
      error: describeFailure(cause),
      durationMs: elapsed(),
      accepted: false,
    };
  }
}

/** "success", an empty body, or an encrypted reply. */
const isValidAnswer = (text: string): boolean => /^\s*(success|<xml>[\s\S]*<\/xml>)?\s*$/.test(text);

function describeFailure(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause.cause instanceof Error ? `: ${cause.cause.message}` : "";
  return `${cause.name}: ${cause.message}${inner}`;
}
