import path from "node:path";
import { expect, test } from "vitest";
import { csrfCookieName, issueCsrfCookie, readCsrfToken } from "./csrf-token";

const secret = "a secret of at least thirty-two characters";

interface Verdict {
  csrfToken: string;
  csrfTokenVerified?: boolean;
}

/** next-auth's own check, which it does not export. */
async function askNextAuth(cookieValue: string, bodyValue: string): Promise<Verdict> {
  const file = path.resolve("node_modules/next-auth/core/lib/csrf-token.js");
  const { createCSRFToken } = (await import(file)) as {
    createCSRFToken(input: object): Verdict;
  };
  return createCSRFToken({ options: { secret }, cookieValue, isPost: true, bodyValue });
}

test("next-auth accepts a form that carries the token of our cookie", async () => {
  const cookie = issueCsrfCookie(secret);
  const token = readCsrfToken(cookie, secret) ?? "";
  expect(await askNextAuth(cookie, token)).toEqual({ csrfToken: token, csrfTokenVerified: true });
});

test("next-auth refuses the token of another cookie", async () => {
  const token = readCsrfToken(issueCsrfCookie(secret), secret) ?? "";
  expect((await askNextAuth(issueCsrfCookie(secret), token)).csrfTokenVerified).toBe(false);
});

test.each([undefined, "", "|", "token|", "token|0000", `${issueCsrfCookie("another secret")}`])(
  "a missing or foreign cookie has no token: %s",
  (cookie) => {
    expect(readCsrfToken(cookie, secret)).toBeNull();
  },
);

test("on https the cookie is bound to this very host", () => {
  expect(csrfCookieName(true)).toBe("__Host-next-auth.csrf-token");
  expect(csrfCookieName(false)).toBe("next-auth.csrf-token");
});
