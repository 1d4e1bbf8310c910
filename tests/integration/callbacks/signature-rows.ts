import { createHash } from "node:crypto";
import { computeSignature } from "@/lib/wechat/callbacks/crypto";
import { encryptOf, seal } from "../../support/callbacks";
import { ticketXml } from "../../support/documents";
import {
  type Kit,
  type Row,
  rejected,
  row,
  ticketTaken,
  toEvents,
  unsigned,
  withBody,
  withQuery,
} from "./row";

const missing = rejected(401, "signature_missing");
const sha1 = (parts: string[]) => createHash("sha1").update(parts.sort().join("")).digest("hex");

/** A good push with a byte of its ciphertext flipped, at a place from the start (or from the end, if negative). */
const flipped = (place: number) =>
  withBody((body) => {
    const encrypt = encryptOf({ query: {}, body });
    const bytes = Buffer.from(encrypt, "base64");
    const index = place < 0 ? bytes.length + place : place;
    bytes[index] = (bytes[index] ?? 0) ^ 1;
    return body.replace(encrypt, bytes.toString("base64"));
  });

const pairs = (kit: Kit, change: (query: Record<string, string>) => [string, string][]) => {
  const sealed = seal(kit.platform, ticketXml());
  return toEvents(kit.platform, sealed, { query: change(sealed.query) });
};

/** What somebody without our token can send. */
export const signatureRows: Row[] = [
  row(
    "no query at all",
    withQuery(() => ({})),
    missing,
  ),
  row(
    "only `signature`, which covers no body",
    withQuery((query) => ({ ...query, msg_signature: undefined })),
    missing,
  ),
  row(
    "no timestamp",
    withQuery((query) => ({ ...query, timestamp: undefined })),
    missing,
  ),
  row(
    "no nonce",
    withQuery((query) => ({ ...query, nonce: undefined })),
    missing,
  ),
  row(
    "an empty msg_signature",
    withQuery((query) => ({ ...query, msg_signature: "" })),
    unsigned,
  ),
  row(
    "`signature` in the place of msg_signature",
    withQuery((query) => ({ ...query, msg_signature: query.signature })),
    unsigned,
  ),
  row(
    "the signature in upper case",
    withQuery((query) => ({ ...query, msg_signature: query.msg_signature?.toUpperCase() })),
    unsigned,
  ),
  row(
    "the signature cut by a digit",
    withQuery((query) => ({ ...query, msg_signature: query.msg_signature?.slice(0, -1) })),
    unsigned,
  ),
  row(
    "the signature with a digit more",
    withQuery((query) => ({ ...query, msg_signature: `${query.msg_signature}0` })),
    unsigned,
  ),
  row(
    "a made-up signature",
    withQuery((query) => ({ ...query, msg_signature: "0".repeat(40) })),
    unsigned,
  ),
  row(
    "another timestamp",
    withQuery((query) => ({ ...query, timestamp: `${query.timestamp}1` })),
    unsigned,
  ),
  row(
    "another nonce",
    withQuery((query) => ({ ...query, nonce: `${query.nonce}1` })),
    unsigned,
  ),
  row(
    "the token of another platform",
    (kit) => {
      const sealed = seal({ ...kit.platform, token: kit.other.token }, ticketXml());
      return toEvents(kit.platform, sealed);
    },
    unsigned,
  ),
  row(
    "an empty token",
    (kit) => {
      const sealed = seal({ ...kit.platform, token: "" }, ticketXml());
      return toEvents(kit.platform, sealed);
    },
    unsigned,
  ),
  row(
    "a signature over the whole body",
    (kit) => {
      const sealed = seal(kit.platform, ticketXml());
      const { timestamp = "", nonce = "" } = sealed.query;
      const whole = sha1([kit.platform.token, timestamp, nonce, sealed.body]);
      return toEvents(kit.platform, { ...sealed, query: { ...sealed.query, msg_signature: whole } });
    },
    unsigned,
  ),
  row(
    "a signature over the document instead of its ciphertext",
    (kit) => {
      const xml = ticketXml();
      const sealed = seal(kit.platform, xml);
      const { token } = kit.platform;
      const { timestamp = "", nonce = "" } = sealed.query;
      const plain = computeSignature({ token, timestamp, nonce, encrypt: xml });
      return toEvents(kit.platform, { ...sealed, query: { ...sealed.query, msg_signature: plain } });
    },
    unsigned,
  ),
  row(
    "parts joined in the order of the query instead of sorted",
    (kit) => {
      const sealed = seal(kit.platform, ticketXml(), { nonce: "0" });
      const { timestamp = "", nonce = "" } = sealed.query;
      const joined = [kit.platform.token, timestamp, nonce, encryptOf(sealed)].join("");
      const msgSignature = createHash("sha1").update(joined).digest("hex");
      return toEvents(kit.platform, { ...sealed, query: { ...sealed.query, msg_signature: msgSignature } });
    },
    unsigned,
  ),
  row(
    "the signature of another callback",
    (kit) => {
      const [first, second] = [seal(kit.platform, ticketXml()), seal(kit.platform, ticketXml())];
      return toEvents(kit.platform, { query: first.query, body: second.body });
    },
    unsigned,
  ),
  row("a byte of the random prefix flipped", flipped(0), unsigned),
  row("a byte of the length flipped", flipped(19), unsigned),
  row("a byte of the message flipped", flipped(60), unsigned),
  row("a byte of the appid flipped", flipped(-34), unsigned),
  row("a byte of the padding flipped", flipped(-1), unsigned),
  row(
    "the ciphertext cut in the middle",
    withBody((body) => {
      const encrypt = encryptOf({ query: {}, body });
      return body.replace(encrypt, encrypt.slice(0, 128));
    }),
    unsigned,
  ),
  row(
    "a space inside the ciphertext",
    withBody((body) => body.replace("<Encrypt><![CDATA[", "<Encrypt><![CDATA[ ")),
    unsigned,
  ),
  row(
    "a wrong signature before the right one",
    (kit) => pairs(kit, (query) => [["msg_signature", "0".repeat(40)], ...Object.entries(query)]),
    unsigned,
  ),
  row(
    "a wrong signature behind the right one, which counts as it came first",
    (kit) => pairs(kit, (query) => [...Object.entries(query), ["msg_signature", "0".repeat(40)]]),
    ticketTaken,
  ),
  row(
    "another nonce behind the right one",
    (kit) => pairs(kit, (query) => [...Object.entries(query), ["nonce", "1"]]),
    ticketTaken,
  ),
  row(
    "a parameter called __proto__",
    (kit) => pairs(kit, (query) => [["__proto__", "x"], ...Object.entries(query)]),
    ticketTaken,
  ),
  row(
    "timestamp and nonce exchanged, which the sorted signature cannot tell",
    withQuery((query) => ({ ...query, timestamp: query.nonce, nonce: query.timestamp })),
    ticketTaken,
  ),
  row(
    "encrypt_type says raw",
    withQuery((query) => ({ ...query, encrypt_type: "raw" })),
    ticketTaken,
  ),
  row(
    "an unknown platform",
    (kit) => {
      const stranger = { ...kit.platform, appid: "wx0000000000000000" };
      return toEvents(stranger, seal(stranger, ticketXml()));
    },
    { status: 404, body: "unknown component", stored: null, counted: null },
  ),
  row(
    "another platform's callback at our address",
    (kit) => {
      return toEvents(kit.platform, seal(kit.other, ticketXml()));
    },
    unsigned,
  ),
];
