import {
  computeSignature,
  decryptMessage,
  encryptMessage,
  verifySignature,
} from "@/lib/wechat/callbacks/crypto";
import { buildXml, parseXml, textOf, XmlFormatError } from "@/lib/wechat/callbacks/xml";

/** The body that tells WeChat a callback has been taken; sent in plain. */
export const successReply = "success";

/**
 * Encrypts and signs a passive reply. Use the key that opened the callback, the component's appid (also for
 * messages of authorizers) and, as a rule, the callback's nonce. `timestamp` is in unix seconds.
 * Source: https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/message_push.html
 */
export function sealReply(input: {
  componentAppid: string;
  token: string;
  encodingAesKey: string;
  xml: string;
  timestamp: number;
  nonce: string;
  random?: Uint8Array;
}): string {
  const encrypt = encryptMessage({
    encodingAesKey: input.encodingAesKey,
    componentAppid: input.componentAppid,
    message: input.xml,
    random: input.random,
  });
  const timestamp = String(input.timestamp);
  const msgSignature = computeSignature({ token: input.token, timestamp, nonce: input.nonce, encrypt });
  return buildXml({
    Encrypt: encrypt,
    MsgSignature: msgSignature,
    TimeStamp: input.timestamp,
    Nonce: input.nonce,
  });
}

/**
 * What WeChat does with our reply: checks its signature and opens it. For tests and the simulator.
 * Returns the inner XML; throws XmlFormatError (shape or signature) or CallbackCryptoError.
 */
export function openReply(input: {
  body: string;
  componentAppid: string;
  token: string;
  encodingAesKeys: readonly string[];
}): string {
  const fields = parseXml(input.body);
  const read = (tag: string) => textOf(fields, tag) ?? "";
  const encrypt = read("Encrypt");
  const signature = {
    timestamp: read("TimeStamp"),
    nonce: read("Nonce"),
    msgSignature: read("MsgSignature"),
  };
  if (!verifySignature({ token: input.token, encrypt, ...signature })) {
    throw new XmlFormatError("reply signature does not fit");
  }
  return decryptMessage({ ...input, encrypt }).message;
}
