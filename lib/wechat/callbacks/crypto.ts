import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Why a ciphertext could not be opened. The numbers of WeChat's sample code stand beside them. */
export type CallbackCryptoReason =
  | "illegal_aes_key" // -40004
  | "appid_mismatch" // -40005
  | "decrypt_failed" // -40007
  | "illegal_buffer" // -40008
  | "illegal_base64"; // -40010

/** A ciphertext or key that cannot be used. The message names the reason only, never any content. */
export class CallbackCryptoError extends Error {
  readonly reason: CallbackCryptoReason;

  constructor(reason: CallbackCryptoReason, options?: ErrorOptions) {
    super(`callback decryption: ${reason}`, options);
    this.name = "CallbackCryptoError";
    this.reason = reason;
  }
}

export interface SignatureParts {
  /** The message verification token (消息校验Token) of the component. */
  token: string;
  timestamp: string;
  nonce: string;
  encrypt: string;
}

export interface DecryptedMessage {
  message: string;
  /** Which entry of `encodingAesKeys` opened the message: 0 is the current key. */
  keyIndex: number;
}

const padBlockBytes = 32;
const randomPrefixBytes = 16;
const lengthFieldBytes = 4;
const minPlainBytes = randomPrefixBytes + lengthFieldBytes;

/**
 * The lower-case hex `msg_signature` of a callback or of a reply.
 * Source: https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/message_push.html
 */
export function computeSignature({ token, timestamp, nonce, encrypt }: SignatureParts): string {
  return createHash("sha1").update([token, timestamp, nonce, encrypt].sort().join("")).digest("hex");
}

/**
 * Whether `msgSignature` is the signature of exactly these parts, in constant time.
 * The other query parameter, `signature`, does not cover the body and is never accepted.
 */
export function verifySignature(parts: SignatureParts & { msgSignature: string }): boolean {
  const expected = Buffer.from(computeSignature(parts));
  const actual = Buffer.from(parts.msgSignature);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** Whether a text is an EncodingAESKey: 43 letters or digits. */
function isEncodingAesKey(text: string): boolean {
  return /^[A-Za-z0-9]{43}$/.test(text);
}

/**
 * Encrypts a message as WeChat does: random(16) | length(4, big-endian) | message | component appid,
 * PKCS#7 with block 32, AES-256-CBC, base64. `random` is for tests that need a fixed result.
 * Throws CallbackCryptoError `illegal_aes_key`.
 */
export function encryptMessage(input: {
  encodingAesKey: string;
  componentAppid: string;
  message: string;
  random?: Uint8Array;
}): string {
  const key = decodeAesKey(input.encodingAesKey);
  const message = Buffer.from(input.message, "utf8");
  const length = Buffer.alloc(lengthFieldBytes);
  length.writeUInt32BE(message.length);
  const prefix = input.random ?? randomBytes(randomPrefixBytes);
  const plain = Buffer.concat([prefix, length, message, Buffer.from(input.componentAppid, "utf8")]);
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(addPadding(plain)), cipher.final()]).toString("base64");
}

/**
 * Opens an `Encrypt` value with the first key that fits (the current one first, then the previous one)
 * and checks that the appid behind the message is the component's, which holds on both callback URLs.
 * Throws CallbackCryptoError; `appid_mismatch` when a key opened it but the message is for another component.
 * Source: https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Message_encryption_and_decryption.html
 */
export function decryptMessage(input: {
  encodingAesKeys: readonly string[];
  componentAppid: string;
  encrypt: string;
}): DecryptedMessage {
  const encrypted = decodeBase64(input.encrypt);
  let failure = new CallbackCryptoError("illegal_aes_key");
  for (const [keyIndex, encodingAesKey] of input.encodingAesKeys.entries()) {
    try {
      return { message: openWithKey(encodingAesKey, encrypted, input.componentAppid), keyIndex };
    } catch (err) {
      if (!(err instanceof CallbackCryptoError)) throw err;
      if (keyIndex === 0 || err.reason === "appid_mismatch") failure = err;
    }
  }
  throw failure;
}

function openWithKey(encodingAesKey: string, encrypted: Buffer, componentAppid: string): string {
  const key = decodeAesKey(encodingAesKey);
  const decipher = createDecipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = removePadding(Buffer.concat([decipher.update(encrypted), decipher.final()]));
  if (plain.length < minPlainBytes) throw new CallbackCryptoError("illegal_buffer");
  const messageEnd = minPlainBytes + plain.readUInt32BE(randomPrefixBytes);
  if (messageEnd > plain.length) throw new CallbackCryptoError("illegal_buffer");
  const message = decodeUtf8(plain.subarray(minPlainBytes, messageEnd));
  if (plain.toString("utf8", messageEnd) !== componentAppid) throw new CallbackCryptoError("appid_mismatch");
  return message;
}

function decodeAesKey(encodingAesKey: string): Buffer {
  if (!isEncodingAesKey(encodingAesKey)) throw new CallbackCryptoError("illegal_aes_key");
  return Buffer.from(`${encodingAesKey}=`, "base64");
}

function decodeBase64(text: string): Buffer {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) {
    throw new CallbackCryptoError("illegal_base64");
  }
  const bytes = Buffer.from(text, "base64");
  if (bytes.length % padBlockBytes !== 0) throw new CallbackCryptoError("illegal_buffer");
  return bytes;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (err) {
    throw new CallbackCryptoError("illegal_buffer", { cause: err });
  }
}

function addPadding(plain: Buffer): Buffer {
  const count = padBlockBytes - (plain.length % padBlockBytes);
  return Buffer.concat([plain, Buffer.alloc(count, count)]);
}

function removePadding(padded: Buffer): Buffer {
  const count = padded.at(-1) ?? 0;
  const isWithinBlock = count >= 1 && count <= padBlockBytes && count <= padded.length;
  const end = padded.length - count;
  if (!isWithinBlock || padded.subarray(end).some((byte) => byte !== count)) {
    throw new CallbackCryptoError("decrypt_failed");
  }
  return padded.subarray(0, end);
}
