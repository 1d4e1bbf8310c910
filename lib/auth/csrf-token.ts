import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/*
 * next-auth accepts a form only with the token of its own cookie, and sets that cookie only when a script asks for it.
 * Our forms work without scripts, so the cookie comes with the page; its shape is next-auth's: token|sha256(token+secret).
 */

export function csrfCookieName(secure: boolean): string {
  return `${secure ? "__Host-" : ""}next-auth.csrf-token`;
}

/** The value of a fresh cookie. */
export function issueCsrfCookie(secret: string): string {
  const token = randomBytes(32).toString("hex");
  return `${token}|${hashOf(token, secret)}`;
}

/** The token that a form has to carry, or null when the cookie is missing or not one of ours. */
export function readCsrfToken(cookie: string | undefined, secret: string): string | null {
  const [token = "", hash = ""] = (cookie ?? "").split("|");
  const given = Buffer.from(hash);
  const expected = Buffer.from(hashOf(token, secret));
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function hashOf(token: string, secret: string): string {
  return createHash("sha256").update(`${token}${secret}`).digest("hex");
}
