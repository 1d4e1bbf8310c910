import { randomBytes } from "node:crypto";
import { ulid } from "ulid";

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
  request: "req",
} as const;

export type IdKind = keyof typeof idPrefixes;

export function newId(kind: IdKind): string {
  return `${idPrefixes[kind]}_${ulid().toLowerCase()}`;
}

/** An unguessable value for links and cookies: 128 bits, URL-safe. */
export function newSecretToken(): string {
  return randomBytes(16).toString("base64url");
}
