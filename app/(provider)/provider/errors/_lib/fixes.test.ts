import { expect, test } from "vitest";
import { fixesFor } from "./fixes";

const facts = { hasApp: true, isBroken: false, hasAddress: false, mayInvite: true };

test("an address that is not registered is copied, where WeChat has said which", () => {
  expect(fixesFor("ip_not_allowed", { ...facts, hasAddress: true })[0]).toBe("copyAddress");
  expect(fixesFor("ip_not_allowed", facts)).not.toContain("copyAddress");
});

test("a lost authorization is first looked for, then asked for again", () => {
  expect(fixesFor("authorization_lost", { ...facts, isBroken: true })).toEqual(["openApp", "reauthorize"]);
  expect(fixesFor("authorization_lost", facts)[0]).toBe("reauthorize");
  expect(fixesFor("authorization_lost", { ...facts, hasApp: false })).toEqual(["brokenApps"]);
});

test("nobody is offered what the role may not do", () => {
  for (const kind of ["authorization_lost", "permission_missing"]) {
    expect(fixesFor(kind, { ...facts, mayInvite: false })).toEqual(["openApp"]);
  }
});

test("a kind from the future offers nothing rather than something wrong", () => {
  expect(fixesFor("brand_new", facts)).toEqual([]);
});
