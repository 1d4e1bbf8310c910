import { createPublicKey, verify } from "node:crypto";
import { expect, test } from "vitest";
import { createSigner } from "./signer";

const secret = "a secret of an installation, long enough";

test("the public key alone checks what the installation signed", () => {
  const signer = createSigner(secret, "audit");
  const signature = signer.sign("head 码头");
  const key = createPublicKey(signer.publicKey);
  expect(verify(null, Buffer.from("head 码头"), key, Buffer.from(signature, "base64url"))).toBe(true);
  expect(signer.verify("head 码头", signature)).toBe(true);
  expect(signer.verify("head", signature)).toBe(false);
  expect(signer.verify("head 码头", "not a signature")).toBe(false);
});

test("the same secret gives the same key, another secret or purpose another", () => {
  const { publicKey } = createSigner(secret, "audit");
  expect(createSigner(secret, "audit").publicKey).toBe(publicKey);
  expect(createSigner(`${secret}!`, "audit").publicKey).not.toBe(publicKey);
  expect(createSigner(secret, "webhooks").publicKey).not.toBe(publicKey);
});
