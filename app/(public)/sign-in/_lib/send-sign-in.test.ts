import { expect, test } from "vitest";
import { readSignInAnswer } from "./send-sign-in";

test("an address without a complaint is where the signed-in person goes", () => {
  expect(readSignInAnswer({ url: "https://portal.example.com/m/laochen" })).toEqual({
    kind: "signed_in",
    address: "https://portal.example.com/m/laochen",
  });
});

test("a refusal says its reason", () => {
  const url = "https://portal.example.com/api/auth/error?error=RateLimited.240";
  expect(readSignInAnswer({ url })).toEqual({ kind: "refused", error: "RateLimited.240" });
});

test("an old token asks for the page again", () => {
  const url = "https://portal.example.com/api/auth/signin?csrf=true";
  expect(readSignInAnswer({ url })).toEqual({ kind: "stale", address: url });
});

test.each([null, "text", {}, { url: 5 }, { url: "not an address" }])("%j is no answer", (answer) => {
  expect(readSignInAnswer(answer)).toEqual({ kind: "lost" });
});
