import { createPrivateKey, createPublicKey, hkdfSync, sign, verify } from "node:crypto";

export interface Signer {
  /** Base64url. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
  /** PEM: whoever has it can check a signature, and cannot make one. */
  readonly publicKey: string;
}

/** What PKCS #8 writes before the 32 bytes of an Ed25519 key. */
const ed25519Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * Ed25519 with a key that derives from the installation's secret and is stored nowhere.
 * @param purpose keys of different purposes have nothing in common
 */
export function createSigner(installationSecret: string, purpose: string): Signer {
  const seed = Buffer.from(hkdfSync("sha256", installationSecret, "wharf", `signer:${purpose}`, 32));
  const privateKey = createPrivateKey({
    key: Buffer.concat([ed25519Prefix, seed]),
    format: "der",
    type: "pkcs8",
  });
  const publicKey = createPublicKey(privateKey);
  return {
    sign: (text) => sign(null, Buffer.from(text, "utf8"), privateKey).toString("base64url"),
    verify: (text, signature) =>
      verify(null, Buffer.from(text, "utf8"), publicKey, Buffer.from(signature, "base64url")),
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
}
