import { createHash } from "node:crypto";
import type { auditEntry } from "@/db/schema";
import type { Sealer } from "@/lib/crypto/seal";
import { canonicalJson } from "./canonical-json";

/**
 * How the log is made provable.
 *
 * - The payload of an entry is the canonical JSON of its columns. Its `mac` is keyed with the installation's secret and
 *   written with the entry, so that a row that somebody else adds or changes is told from ours.
 * - The seal of an entry holds the SHA-256 of payload and mac, and chains it: `hash = SHA-256(previous hash, position,
 *   entry id, payload hash)`. Only the hash of the payload is chained, so that personal data can be erased later while
 *   the chain still fits; the mac inside keeps the erased words from being guessed from their hash.
 * - The head of a chain (how long it is, its last hash, when) is signed with Ed25519. Whoever has the public key can
 *   check it; without the installation's secret nobody can sign another.
 */
export type AuditRow = typeof auditEntry.$inferSelect;
type Payload = Omit<AuditRow, "mac" | "componentId">;

/** Of entries that concern no merchant. */
export const providerChainId = "provider";

export interface ChainHead {
  id: string;
  length: number;
  headHash: string;
  signedAt: Date;
}

export function chainIdOf(entry: { merchantId: string | null }): string {
  return entry.merchantId ?? providerChainId;
}

export function macOf(sealer: Sealer, payload: Payload): string {
  return sealer.hash(`audit-entry:${payloadText(payload)}`);
}

/** False for an entry that another hand wrote or changed. Entries without a mac are judged by their place. */
export function isOurs(sealer: Sealer, entry: AuditRow): boolean {
  return entry.mac !== null && entry.mac === macOf(sealer, entry);
}

export function payloadHashOf(entry: AuditRow): string {
  return sha256(`${payloadText(entry)}\n${entry.mac ?? ""}`);
}

/** What the first seal of a chain follows. */
export function firstHash(chainId: string): string {
  return sha256(`wharf-audit-chain:v1\n${chainId}`);
}

export function nextHash(
  previousHash: string,
  link: { position: number; entryId: string; payloadHash: string },
): string {
  return sha256(`${previousHash}\n${link.position}\n${link.entryId}\n${link.payloadHash}`);
}

/** The words that the head's signature covers. */
export function headText(head: ChainHead): string {
  return [
    "wharf-audit-head:v1",
    head.id,
    String(head.length),
    head.headHash,
    head.signedAt.toISOString(),
  ].join("\n");
}

function payloadText(payload: Payload): string {
  const { id, merchantId, actorKind, actorId, actorName, action, objectKind, objectId } = payload;
  const { before, after, address, requestId, at } = payload;
  return canonicalJson({
    id,
    merchantId,
    actorKind,
    actorId,
    actorName,
    action,
    objectKind,
    objectId,
    before,
    after,
    address,
    requestId,
    at,
  });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
