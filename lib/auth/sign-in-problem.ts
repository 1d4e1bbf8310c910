import { isAppError } from "@/lib/errors";

/** Why somebody is back on the sign-in page. */
export type SignInProblem =
  | { kind: "wrong_credentials" }
  | { kind: "rate_limited"; minutes: number }
  | { kind: "second_factor_expired" }
  | { kind: "unavailable" };

const rateLimited = "RateLimited";
/** For the address of the sign-in page when nobody waits any more at the question for the second factor. */
export const secondFactorExpired = "SecondFactorExpired";

/**
 * next-auth puts the message of what `authorize` throws into the address of the sign-in page.
 * So it gets one of our own words, never the text of an error.
 */
export function signInErrorWord(error: unknown): string {
  if (isAppError(error) && error.code === "rate_limited") {
    return `${rateLimited}.${error.retryAfterSeconds ?? 60}`;
  }
  return "Unavailable";
}

/** Reads the word back. What we never sent reads as an unnamed failure. */
export function parseSignInProblem(word: string | undefined): SignInProblem | null {
  if (!word) return null;
  if (word === "CredentialsSignin") return { kind: "wrong_credentials" };
  if (word === secondFactorExpired) return { kind: "second_factor_expired" };
  const [name, seconds] = word.split(".");
  if (name === rateLimited && /^\d{1,5}$/.test(seconds ?? "")) {
    return { kind: "rate_limited", minutes: Math.max(1, Math.ceil(Number(seconds) / 60)) };
  }
  return { kind: "unavailable" };
}
