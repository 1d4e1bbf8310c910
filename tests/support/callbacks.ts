import { createCipheriv, createHash, randomBytes } from "node:crypto";
import { request as httpRequest } from "node:http";
import { computeSignature } from "@/lib/wechat/callbacks/crypto";
import { buildEnvelope } from "@/lib/wechat/callbacks/envelope";
import { type SealedCallback, sealCallback } from "@/lib/wechat/callbacks/sign";
import type { TestPlatform } from "./settings";

/** One HTTP request exactly as it goes over the wire. */
export interface RawRequest {
  method: string;
  path: string;
  /** Pairs, because a name may come twice. */
  query: [name: string, value: string][];
  headers: Record<string, string>;
  body: Buffer | string;
  /** Sent in pieces without a length. */
  chunked: boolean;
}

export interface RawAnswer {
  status: number;
  body: string;
  headers: Record<string, string | string[] | undefined>;
}

export function sendRaw(origin: string, raw: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  const search = raw.query.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  const body = Buffer.from(raw.body);
  const length: Record<string, string> = raw.chunked ? {} : { "content-length": String(body.length) };
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      hostname,
      port,
      method: raw.method,
      path: search ? `${raw.path}?${search}` : raw.path,
      headers: { ...length, ...raw.headers },
      agent: false,
    });
    outgoing.on("response", async (incoming) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
      const text = Buffer.concat(chunks).toString("utf8");
      resolve({ status: incoming.statusCode ?? 0, body: text, headers: incoming.headers });
      outgoing.destroy();
    });
    // A door that refuses early closes while we are still writing; the answer has come by then.
    outgoing.on("error", reject);
    const pieceBytes = raw.chunked ? 64 * 1024 : body.length;
    for (let start = 0; start < body.length; start += pieceBytes) {
      outgoing.write(body.subarray(start, start + pieceBytes));
    }
    outgoing.end();
  });
}

export type Tampered = Partial<{
  random: Uint8Array;
  /** What the length field says instead of the truth. */
  length: number;
  message: Uint8Array;
  appid: string;
  /** The bytes behind the appid instead of the right padding; told how many there ought to be. */
  padding: (missing: number) => Uint8Array;
  encodingAesKey: string;
}>;

/** The ciphertext of a message whose regions may be wrong, each on its own. */
export function encryptTampered(platform: TestPlatform, xml: string, tampered: Tampered): string {
  const message = Buffer.from(tampered.message ?? Buffer.from(xml, "utf8"));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(tampered.length ?? message.length);
  const random = tampered.random ?? randomBytes(16);
  const plain = Buffer.concat([random, length, message, Buffer.from(tampered.appid ?? platform.appid)]);
  const missing = 32 - (plain.length % 32);
  const padded = Buffer.concat([plain, tampered.padding?.(missing) ?? Buffer.alloc(missing, missing)]);
  const key = Buffer.from(`${tampered.encodingAesKey ?? platform.encodingAesKey}=`, "base64");
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  const whole = padded.subarray(0, padded.length - (padded.length % 16));
  return Buffer.concat([cipher.update(whole), cipher.final()]).toString("base64");
}

export interface SealOptions {
  /** `events` unless this names an account's original id. */
  toUserName?: string;
  timestamp?: string;
  nonce?: string;
}

/** A callback as WeChat would send it. */
export function seal(platform: TestPlatform, xml: string, options: SealOptions = {}): SealedCallback {
  return sealCallback({
    componentAppid: platform.appid,
    token: platform.token,
    encodingAesKey: platform.encodingAesKey,
    xml,
    timestamp: options.timestamp ?? String(Math.floor(Date.now() / 1000)),
    nonce: options.nonce ?? randomBytes(5).toString("hex"),
    envelope: options.toUserName ? { toUserName: options.toUserName } : "authorization",
  });
}

/** The right signature over any text in the place of the ciphertext. */
export function signText(platform: TestPlatform, encrypt: string): SealedCallback {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const nonce = randomBytes(5).toString("hex");
  return {
    query: {
      signature: createHash("sha1").update([platform.token, timestamp, nonce].sort().join("")).digest("hex"),
      timestamp,
      nonce,
      encrypt_type: "aes",
      msg_signature: computeSignature({ token: platform.token, timestamp, nonce, encrypt }),
    },
    body: buildEnvelope({ encrypt, componentAppid: platform.appid, kind: "authorization" }),
  };
}

export function encryptOf(sealed: SealedCallback): string {
  return sealed.body.match(/<Encrypt><!\[CDATA\[([^\]]*)\]\]>/)?.[1] ?? "";
}
