import { randomBytes } from "node:crypto";
import { monotonicFactory } from "ulid";

/** Prefixes make a pasted id explain itself. Ids sort by creation time. */
export const idPrefixes = {
  component: "cmp",
  merchant: "mch",
  user: "usr",
  userSession: "ses",
  membership: "mem",
  merchantInvitation: "inv",
  authorizationAttempt: "att",
  authorizer: "app",
  callbackEvent: "evt",
  apiCall: "call",
  ownerClaimCode: "occ",
  auditEntry: "aud",
  memberInvitation: "join",
  passwordReset: "pwr",
  recoveryCode: "rec",
  merchantProgress: "prg",
  registration: "reg",
  registrationImport: "imp",
  registrationImportRow: "row",
  paper: "pap",
  verification: "ver",
  filing: "fil",
  violation: "vio",
  appeal: "apl",
  notice: "ntc",
  noticeHappening: "hap",
  noticeRobot: "rob",
  noticeDelivery: "dlv",
  request: "req",
} as const;

export type IdKind = keyof typeof idPrefixes;

/** Within one millisecond it counts on instead of drawing anew: cheaper, and ids of one process stay in order. */
const nextUlid = monotonicFactory();

export function newId(kind: IdKind): string {
  return `${idPrefixes[kind]}_${nextUlid().toLowerCase()}`;
}

const ulidShape = /^[0-9a-hjkmnp-tv-z]{26}$/;

/** Whether a text has the shape of such an id, e.g. in a header that anybody may have written. */
export function isIdOf(kind: IdKind, text: string): boolean {
  const prefix = `${idPrefixes[kind]}_`;
  return text.startsWith(prefix) && ulidShape.test(text.slice(prefix.length));
}

/** An unguessable value for links and cookies: 128 bits, URL-safe. */
export function newSecretToken(): string {
  return randomBytes(16).toString("base64url");
}
