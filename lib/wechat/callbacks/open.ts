import { type AccountEvent, readAccountEvent } from "@/lib/wechat/callbacks/account-events";
import {
  CallbackCryptoError,
  type CallbackCryptoReason,
  type DecryptedMessage,
  decryptMessage,
  verifySignature,
} from "@/lib/wechat/callbacks/crypto";
import { parseEnvelope } from "@/lib/wechat/callbacks/envelope";
import {
  type AuthorizationEvent,
  authorizationEventSchema,
  typedInfoTypes,
} from "@/lib/wechat/callbacks/events";
import {
  type CallbackMessage,
  dedupeKeyOf,
  hashKey,
  knownEvents,
  knownMsgTypes,
  readMessage,
} from "@/lib/wechat/callbacks/messages";
import { parseXml, textOf, type XmlFields, XmlFormatError } from "@/lib/wechat/callbacks/xml";
import { limits } from "@/lib/wechat/limits";

export type CallbackQuery = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What is needed to open callbacks of one component. */
export interface CallbackComponent {
  appid: string;
  /** The current token first, then the previous one while a rotation lasts. */
  tokens: readonly string[];
  /** The current key first, then the previous one while a rotation lasts. */
  encodingAesKeys: readonly string[];
}

export type RejectionReason =
  | "method_not_allowed"
  | "body_too_large"
  | "malformed_envelope"
  | "signature_missing"
  | "signature_mismatch"
  | "appid_mismatch";

/** Nothing of a rejected callback may be stored: it does not come from WeChat, or is not for this component. */
export interface RejectedCallback {
  outcome: "rejected";
  reason: RejectionReason;
  httpStatus: 400 | 401 | 403 | 405 | 413;
}

/** Signed by WeChat but unreadable with our keys: keep `encrypt` sealed and open it again when the keys are right. */
export interface QuarantinedCallback {
  outcome: "quarantined";
  reason: Exclude<CallbackCryptoReason, "appid_mismatch">;
  encrypt: string;
  dedupeKey: string;
}

interface StoredCallback {
  /** The inner document as decrypted. Holds tickets, codes and people's messages: seal it. */
  xml: string;
  /** Unique per document within the component. */
  dedupeKey: string;
}

/** Decrypted, but not a document we can read, or a typed event whose fields do not fit. */
export interface UnparseableCallback extends StoredCallback {
  outcome: "unparseable";
  /** Which rule failed; contains no value of the document. */
  reason: string;
}

/** Well formed, of a kind that has no rule here. */
export interface UnrecognisedCallback extends StoredCallback {
  outcome: "unrecognised";
  infoType: string | null;
  msgType: string | null;
  event: string | null;
  /** The head, when it is a message of an unknown kind. */
  message: CallbackMessage | null;
  fields: XmlFields;
}

export interface RecognisedEvent extends StoredCallback {
  outcome: "recognised";
  kind: "authorization_event";
  event: AuthorizationEvent;
}

export interface RecognisedMessage extends StoredCallback {
  outcome: "recognised";
  kind: "message";
  message: CallbackMessage;
  /** What the event says, when it has a rule here. */
  accountEvent: AccountEvent | null;
}

/** What a decrypted document is. */
export type ReadCallback = UnparseableCallback | UnrecognisedCallback | RecognisedEvent | RecognisedMessage;

/** Which of the component's keys opened a callback: a passive reply is encrypted and signed with the same ones. */
export interface UsedKeys {
  keyIndex: number;
  tokenIndex: number;
}

/** What a ciphertext turned out to be whose signature had been checked before. */
export type VerifiedCallback = RejectedCallback | QuarantinedCallback | (ReadCallback & { keyIndex: number });

export type OpenedCallback = RejectedCallback | QuarantinedCallback | (ReadCallback & UsedKeys);

const rejectionStatus: Record<RejectionReason, RejectedCallback["httpStatus"]> = {
  method_not_allowed: 405,
  body_too_large: 413,
  malformed_envelope: 400,
  signature_missing: 401,
  signature_mismatch: 401,
  appid_mismatch: 403,
};

/**
 * Verifies, decrypts and reads one callback of either URL. Plain values in and out; never throws for what a
 * stranger may send. The door must stop reading the body at `limits.callbackBodyMaxBytes`; this checks again.
 */
export function openCallback(input: {
  method?: string;
  query: CallbackQuery;
  body: string;
  component: CallbackComponent;
}): OpenedCallback {
  if ((input.method ?? "POST").toUpperCase() !== "POST") return reject("method_not_allowed");
  if (Buffer.byteLength(input.body) > limits.callbackBodyMaxBytes) return reject("body_too_large");
  const signature = readSignature(input.query);
  if (!signature) return reject("signature_missing");
  const envelope = tryParse(() => parseEnvelope(input.body));
  if (envelope instanceof XmlFormatError) return reject("malformed_envelope");
  const tokenIndex = input.component.tokens.findIndex((token) =>
    verifySignature({ token, ...signature, encrypt: envelope.encrypt }),
  );
  if (tokenIndex === -1) return reject("signature_mismatch");
  const verified = openVerified(envelope.encrypt, input.component);
  return "keyIndex" in verified ? { ...verified, tokenIndex } : verified;
}

/** Reads a decrypted inner document; also used when a stored one is read again with newer rules. */
export function readCallback(xml: string): ReadCallback {
  const fields = tryParse(() => parseXml(xml));
  if (fields instanceof XmlFormatError) {
    return { outcome: "unparseable", reason: fields.message, xml, dedupeKey: hashKey(xml) };
  }
  const infoType = textOf(fields, "InfoType");
  if (infoType !== undefined) return readEvent(xml, fields, infoType);
  if (fields.MsgType !== undefined) return readUserMessage(xml, fields);
  return { ...unrecognisedHead, outcome: "unrecognised", xml, dedupeKey: hashKey(xml), fields };
}

/**
 * Opens a ciphertext whose signature has been checked: a new one, or one from quarantine with the keys of today.
 * A quarantined one comes back as `quarantined` until a key fits.
 */
export function openVerified(
  encrypt: string,
  component: Pick<CallbackComponent, "appid" | "encodingAesKeys">,
): VerifiedCallback {
  let opened: DecryptedMessage;
  try {
    opened = decryptMessage({
      encodingAesKeys: component.encodingAesKeys,
      componentAppid: component.appid,
      encrypt,
    });
  } catch (err) {
    if (!(err instanceof CallbackCryptoError)) throw err;
    if (err.reason === "appid_mismatch") return reject("appid_mismatch");
    return { outcome: "quarantined", reason: err.reason, encrypt, dedupeKey: hashKey(encrypt) };
  }
  return { ...readCallback(opened.message), keyIndex: opened.keyIndex };
}

function readEvent(xml: string, fields: XmlFields, infoType: string): ReadCallback {
  const stored = { xml, dedupeKey: hashKey(xml) };
  if (!typedInfoTypes.has(infoType)) {
    return { ...stored, ...unrecognisedHead, outcome: "unrecognised", infoType, fields };
  }
  const parsed = authorizationEventSchema.safeParse(fields);
  if (parsed.success)
    return { ...stored, outcome: "recognised", kind: "authorization_event", event: parsed.data };
  const paths = parsed.error.issues.map((issue) => issue.path.join("."));
  return { ...stored, outcome: "unparseable", reason: `${infoType}: ${paths.join(", ")}` };
}

function readUserMessage(xml: string, fields: XmlFields): ReadCallback {
  const message = readMessage(fields);
  if (!message) {
    return { outcome: "unparseable", reason: "message head does not fit", xml, dedupeKey: hashKey(xml) };
  }
  const stored = { xml, dedupeKey: dedupeKeyOf(xml, message) };
  const isKnown =
    knownMsgTypes.has(message.msgType) && (message.event === null || knownEvents.has(message.event));
  const { msgType, event } = message;
  if (isKnown) {
    const read = readAccountEvent(event, fields);
    if (read.outcome === "unfit") {
      return { ...stored, outcome: "unparseable", reason: `${event}: ${read.paths.join(", ")}` };
    }
    const accountEvent = read.outcome === "read" ? read.event : null;
    return { ...stored, outcome: "recognised", kind: "message", message, accountEvent };
  }
  return { ...stored, outcome: "unrecognised", infoType: null, msgType, event, message, fields };
}

const unrecognisedHead = { infoType: null, msgType: null, event: null, message: null };

function readSignature(query: CallbackQuery) {
  const { msg_signature: msgSignature, timestamp, nonce } = query;
  if (typeof msgSignature !== "string" || typeof timestamp !== "string" || typeof nonce !== "string")
    return null;
  return { msgSignature, timestamp, nonce };
}

function reject(reason: RejectionReason): RejectedCallback {
  return { outcome: "rejected", reason, httpStatus: rejectionStatus[reason] };
}

function tryParse<T>(parse: () => T): T | XmlFormatError {
  try {
    return parse();
  } catch (err) {
    if (err instanceof XmlFormatError) return err;
    throw err;
  }
}
