import { expect, test } from "vitest";
import { findTotpStep, newTotpSecret, totpCode, totpStepAt, totpUri } from "./totp";

/** "12345678901234567890", the key of the RFC's own examples. */
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/** RFC 6238, appendix B, the SHA-1 rows without their first two digits. */
test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
])("the code at %d seconds is the RFC's", (seconds, code) => {
  expect(totpCode(secret, totpStepAt(new Date(seconds * 1000)))).toBe(code);
});

test.each([
  [-2, false],
  [-1, true],
  [0, true],
  [1, true],
  [2, false],
])("a phone that is %d steps off", (off, accepted) => {
  const at = new Date("2026-11-20T07:30:15Z");
  const step = totpStepAt(at) + off;
  expect(findTotpStep(secret, totpCode(secret, step), at)).toBe(accepted ? step : null);
});

test.each(["", "28708", "2870822", "abcdef", "２８７０８２"])("%j is no code", (code) => {
  expect(findTotpStep(secret, code, new Date(59_000))).toBeNull();
});

test("a new secret has 160 bits, differs from the last, and gives codes", () => {
  const [first, second] = [newTotpSecret(), newTotpSecret()];
  expect(first).toMatch(/^[A-Z2-7]{32}$/);
  expect(first).not.toBe(second);
  expect(totpCode(first, 1)).toMatch(/^\d{6}$/);
});

test("the address for the app names issuer and account, with the signs that addresses need", () => {
  expect(totpUri({ secret, issuer: "Wharf 码头", account: "wang+1@example.com" })).toBe(
    `otpauth://totp/Wharf%20%E7%A0%81%E5%A4%B4:wang%2B1%40example.com?secret=${secret}&issuer=Wharf%20%E7%A0%81%E5%A4%B4&algorithm=SHA1&digits=6&period=30`,
  );
});
