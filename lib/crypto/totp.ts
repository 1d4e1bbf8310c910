import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/*
 * Codes of authenticator apps: RFC 6238 with the values that every app reads (SHA-1, six digits, thirty seconds).
 */
const totpDigits = 6;
const stepSeconds = 30;
const secretBytes = 20;
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A fresh secret in base32, as apps take it by hand. */
export function newTotpSecret(): string {
  return encodeBase32(randomBytes(secretBytes));
}

/** The number of the half minute that an instant lies in. */
export function totpStepAt(at: Date): number {
  return Math.floor(at.getTime() / 1000 / stepSeconds);
}

/** The code of one step. @param secret base32 */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", decodeBase32(secret)).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** totpDigits).padStart(totpDigits, "0");
}

/**
 * The step whose code this is: the current one, or a neighbour for a phone whose clock is up to a step off.
 * All three are always compared, each in constant time.
 */
export function findTotpStep(secret: string, code: string, at: Date): number | null {
  const now = totpStepAt(at);
  const given = Buffer.from(code);
  const matching = [now - 1, now, now + 1].filter((step) => {
    const expected = Buffer.from(totpCode(secret, step));
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return matching.at(-1) ?? null;
}

/** What the picture for the app says (the Key Uri format of Google Authenticator). */
export function totpUri(input: { secret: string; issuer: string; account: string }): string {
  const label = `${encodeURIComponent(input.issuer)}:${encodeURIComponent(input.account)}`;
  const issuer = encodeURIComponent(input.issuer);
  return `otpauth://totp/${label}?secret=${input.secret}&issuer=${issuer}&algorithm=SHA1&digits=${totpDigits}&period=${stepSeconds}`;
}

function encodeBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("");
}

function decodeBase32(text: string): Buffer {
  const bits = [...text].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
