import { createHash } from "node:crypto";
import { computeSignature, encryptMessage } from "@/lib/wechat/callbacks/crypto";
import { buildEnvelope, type EnvelopeKind } from "@/lib/wechat/callbacks/envelope";

export interface SealedCallback {
  /** The query parameters WeChat appends to the callback URL. */
  query: Record<string, string>;
  body: string;
}

/**
 * Signs and encrypts a callback as WeChat does, for tests and the simulator.
 * `timestamp` is in unix seconds; `random` (16 bytes) is for tests that need a fixed result.
 */
export function sealCallback(input: {
  componentAppid: string;
  token: string;
  encodingAesKey: string;
  xml: string;
  timestamp: number | string;
  nonce: string;
  envelope: EnvelopeKind;
  random?: Uint8Array;
}): SealedCallback {
  const encrypt = encryptMessage({
    encodingAesKey: input.encodingAesKey,
    componentAppid: input.componentAppid,
    message: input.xml,
    random: input.random,
  });
  const timestamp = String(input.timestamp);
  const { token, nonce } = input;
  const openid = input.envelope === "authorization" ? undefined : input.envelope.openid;
  return {
    query: {
      signature: plainSignature(token, timestamp, nonce),
      timestamp,
      nonce,
      ...(openid ? { openid } : {}),
      encrypt_type: "aes",
      msg_signature: computeSignature({ token, timestamp, nonce, encrypt }),
    },
    body: buildEnvelope({ encrypt, componentAppid: input.componentAppid, kind: input.envelope }),
  };
}

/** WeChat also sends this signature, which covers no body; nothing of ours verifies it. */
function plainSignature(token: string, timestamp: string, nonce: string): string {
  return createHash("sha1").update([token, timestamp, nonce].sort().join("")).digest("hex");
}
