import { createCipheriv } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  CallbackCryptoError,
  computeSignature,
  decryptMessage,
  encryptMessage,
  verifySignature,
} from "@/lib/wechat/callbacks/crypto";
import { loadReference } from "@/lib/wechat/testing/reference";

const { vectors } = loadReference().crypto;
const componentAppid = "wxb11529c136998cb6";
const currentKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
const previousKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

function reasonOf(run: () => unknown): string {
  try {
    run();
  } catch (err) {
    if (err instanceof CallbackCryptoError) return err.reason;
    throw err;
  }
  return "opened";
}

/** Encrypts any bytes, padding included, to make what a correct sender never sends. */
function encryptRaw(plain: Buffer): string {
  const key = Buffer.from(`${currentKey}=`, "base64");
  const cipher = createCipheriv("aes-256-cbc", key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString("base64");
}

describe("published vectors", () => {
  test("there are eight", () => {
    expect(vectors.map((vector) => vector.id)).toEqual(["A1", "A2", "B", "C", "D", "E-in", "E-out", "F"]);
  });

  test.each(vectors)("$id encrypts, decrypts and signs as published", (vector) => {
    const { encodingAesKey, appid, plain, encrypt, token, timestamp, nonce, msgSignature } = vector;
    const random = Buffer.from(vector.random);
    expect(encryptMessage({ encodingAesKey, componentAppid: appid, message: plain, random })).toBe(encrypt);
    const opened = decryptMessage({ encodingAesKeys: [encodingAesKey], componentAppid: appid, encrypt });
    expect(opened).toEqual({ message: plain, keyIndex: 0 });
    if (timestamp === undefined || nonce === undefined || msgSignature === undefined) return;
    expect(computeSignature({ token, timestamp, nonce, encrypt })).toBe(msgSignature);
    expect(verifySignature({ token, timestamp, nonce, encrypt, msgSignature })).toBe(true);
  });
});

describe("verifySignature", () => {
  const parts = { token: "spamtest", timestamp: "1409735669", nonce: "1320562132", encrypt: "AAAA" };
  const msgSignature = computeSignature(parts);

  test.each(["token", "timestamp", "nonce", "encrypt"] as const)("covers the %s", (name) => {
    expect(verifySignature({ ...parts, [name]: `${parts[name]}x`, msgSignature })).toBe(false);
  });

  test.each(["", "a", msgSignature.toUpperCase(), `${msgSignature}0`, "é".repeat(40)])(
    "refuses %j without throwing",
    (wrong) => {
      expect(verifySignature({ ...parts, msgSignature: wrong })).toBe(false);
    },
  );
});

describe("decryptMessage", () => {
  const open = (encrypt: string, encodingAesKeys: readonly string[] = [currentKey]) =>
    decryptMessage({ encodingAesKeys, componentAppid, encrypt });
  const sealed = (message: string, encodingAesKey = currentKey) =>
    encryptMessage({ encodingAesKey, componentAppid, message });

  test("tries the current key, then the previous one, and says which one fitted", () => {
    const keys = [currentKey, previousKey];
    expect(open(sealed("新"), keys)).toEqual({ message: "新", keyIndex: 0 });
    expect(open(sealed("旧", previousKey), keys)).toEqual({ message: "旧", keyIndex: 1 });
    expect(reasonOf(() => open(sealed("旧", previousKey)))).not.toBe("opened");
  });

  test("round-trips every length around the padding block", () => {
    for (let length = 0; length < 70; length += 1) {
      const message = "x".repeat(length);
      expect(open(sealed(message)).message).toBe(message);
    }
  });

  test("refuses a message for another component", () => {
    const encrypt = encryptMessage({
      encodingAesKey: currentKey,
      componentAppid: "wx0000000000000000",
      message: "x",
    });
    expect(reasonOf(() => open(encrypt))).toBe("appid_mismatch");
    const keys = [currentKey, previousKey];
    expect(reasonOf(() => open(encrypt, keys))).toBe("appid_mismatch");
  });

  test("refuses a trailer that only begins with the component's appid", () => {
    const encrypt = encryptMessage({
      encodingAesKey: currentKey,
      componentAppid: `${componentAppid}0`,
      message: "x",
    });
    expect(reasonOf(() => open(encrypt))).toBe("appid_mismatch");
  });

  test("a changed last block never opens", () => {
    const bytes = Buffer.from(sealed("hello"), "base64");
    for (let bit = 0; bit < 128; bit += 1) {
      const tampered = Buffer.from(bytes);
      const index = bytes.length - 1 - (bit >> 3);
      tampered[index] = (bytes[index] ?? 0) ^ (1 << (bit & 7));
      expect(reasonOf(() => open(tampered.toString("base64")))).not.toBe("opened");
    }
  });

  test("a truncated ciphertext never opens", () => {
    const bytes = Buffer.from(sealed("hello ".repeat(20)), "base64");
    for (let length = 0; length < bytes.length; length += 1) {
      expect(reasonOf(() => open(bytes.subarray(0, length).toString("base64")))).not.toBe("opened");
    }
  });

  test.each(["", "*", "AAA", "AA A", "####", "AAAA\n", "=AAA"])("refuses %j as base64", (encrypt) => {
    expect(reasonOf(() => open(encrypt))).toBe("illegal_base64");
  });

  test.each([
    ["zero padding", Buffer.alloc(64, 0)],
    ["padding beyond the block", Buffer.alloc(64, 33)],
    ["uneven padding", Buffer.concat([Buffer.alloc(60, 1), Buffer.from([9, 3, 9, 4])])],
  ])("refuses %s", (_name, plain) => {
    expect(reasonOf(() => open(encryptRaw(plain)))).toBe("decrypt_failed");
  });

  test("accepts a whole block of padding", () => {
    const message = "x".repeat(64 - 20 - componentAppid.length);
    expect(Buffer.from(sealed(message), "base64")).toHaveLength(96);
    expect(open(sealed(message)).message).toBe(message);
  });

  test("refuses a length that points behind the buffer", () => {
    const plain = Buffer.alloc(64, 16);
    plain.writeUInt32BE(0xffffffff, 16);
    expect(reasonOf(() => open(encryptRaw(plain)))).toBe("illegal_buffer");
  });

  test("refuses bytes that are not UTF-8", () => {
    const plain = Buffer.concat([
      Buffer.alloc(16, 1),
      Buffer.from([0, 0, 0, 1, 0xff]),
      Buffer.from(componentAppid),
    ]);
    const padded = Buffer.concat([plain, Buffer.alloc(64 - plain.length, 64 - plain.length)]);
    expect(reasonOf(() => open(encryptRaw(padded)))).toBe("illegal_buffer");
  });

  test.each(["", "short", `${currentKey}A`, currentKey.replace("a", "+")])("refuses the key %j", (key) => {
    expect(reasonOf(() => open(sealed("x"), [key]))).toBe("illegal_aes_key");
    expect(reasonOf(() => encryptMessage({ encodingAesKey: key, componentAppid, message: "x" }))).toBe(
      "illegal_aes_key",
    );
  });

  test("without any key the message stays closed", () => {
    expect(reasonOf(() => open(sealed("x"), []))).toBe("illegal_aes_key");
  });
});
