import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

export interface SealingKey {
  id: string;
  /** 32 bytes. */
  key: Buffer;
}

/** Binds a sealed value to its place, so that a row copied elsewhere does not open. */
export interface SealPlace {
  purpose: string;
  /** The component's id, or "-" for rows of the whole installation. */
  component: string;
  row: string;
}

export interface Sealer {
  seal(plaintext: string, place: SealPlace): string;
  open(sealed: string, place: SealPlace): string;
  /** Of the key that seals; rotation looks for values of other keys. */
  readonly activeKeyId: string;
  /** First 8 hex of a keyed hash: two people can compare secrets without seeing them. */
  fingerprint(secret: string): string;
  /** A keyed hash for looking a bearer value up without storing it. */
  hash(value: string): string;
}

/** The value was altered, moved to another row, or its key is not in the ring. */
class SealError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SealError";
  }
}

/**
 * AES-256-GCM with the key id in front: `v1.<keyId>.<base64url(iv 12 | tag 16 | ciphertext)>`.
 * The first key of the ring seals, every key opens. The lookup key is independent of the ring,
 * so fingerprints and hashes survive a rotation.
 * @param ring at least one key of 32 bytes
 * @param lookupSecret long-lived secret that fingerprints and hashes derive from
 * @throws SealError from `open` when the value does not belong here
 */
export function createSealer(ring: readonly SealingKey[], lookupSecret: string): Sealer {
  const [active] = ring;
  if (!active) throw new SealError("the key ring is empty");
  const byId = new Map(ring.map(({ id, key }) => [id, key]));
  const lookupKey = Buffer.from(hkdfSync("sha256", lookupSecret, "wharf", "lookup", 32));
  const hash = (value: string) => createHmac("sha256", lookupKey).update(value).digest("base64url");

  return {
    seal(plaintext, place) {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", active.key, iv).setAAD(associatedData(place));
      const body = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
      return `v1.${active.id}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")}`;
    },
    open(sealed, place) {
      const { keyId, payload } = split(sealed);
      const key = byId.get(keyId);
      if (!key) throw new SealError(`sealed with key ${keyId}, which is not in the ring`);
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, payload.subarray(0, 12));
        decipher.setAAD(associatedData(place)).setAuthTag(payload.subarray(12, 28));
        return decipher.update(payload.subarray(28), undefined, "utf8") + decipher.final("utf8");
      } catch (cause) {
        throw new SealError(`does not open as ${place.purpose}`, { cause });
      }
    },
    activeKeyId: active.id,
    fingerprint: (secret) => {
      const hex = createHmac("sha256", lookupKey).update(`fingerprint:${secret}`).digest("hex");
      return `${hex.slice(0, 4)}-${hex.slice(4, 8)}`;
    },
    hash,
  };
}

function associatedData(place: SealPlace): Buffer {
  return Buffer.from(JSON.stringify([place.purpose, place.component, place.row]), "utf8");
}

function split(sealed: string): { keyId: string; payload: Buffer } {
  const [version, keyId, body, rest] = sealed.split(".");
  if (version !== "v1" || !keyId || !body || rest !== undefined) throw new SealError("not a sealed value");
  const payload = Buffer.from(body, "base64url");
  if (payload.length < 28) throw new SealError("not a sealed value");
  return { keyId, payload };
}
