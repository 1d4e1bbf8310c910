import { expect, test } from "vitest";
import { RateLimitedError } from "@/lib/errors";
import { parseSignInProblem, signInErrorWord } from "./sign-in-problem";

test("a used-up allowance arrives with its minutes, rounded up", () => {
  const error = new RateLimitedError("signInByEmail is used up", { retryAfterSeconds: 61 });
  expect(parseSignInProblem(signInErrorWord(error))).toEqual({ kind: "rate_limited", minutes: 2 });
});

test("the text of an unexpected error never reaches the address", () => {
  const word = signInErrorWord(new Error("connect ECONNREFUSED 10.0.0.3:5432"));
  expect(word).not.toContain("10.0.0.3");
  expect(parseSignInProblem(word)).toEqual({ kind: "unavailable" });
});

test("next-auth's word for a wrong password is understood", () => {
  expect(parseSignInProblem("CredentialsSignin")).toEqual({ kind: "wrong_credentials" });
});

test.each(["RateLimited", "RateLimited.", "RateLimited.-5", "RateLimited.999999", "<script>"])(
  "what we never sent is an unnamed failure: %s",
  (word) => {
    expect(parseSignInProblem(word)).toEqual({ kind: "unavailable" });
  },
);

test("no word is no problem", () => {
  expect(parseSignInProblem(undefined)).toBeNull();
});
