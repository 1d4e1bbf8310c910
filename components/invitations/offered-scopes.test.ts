import { describe, expect, test } from "vitest";
import { usualScopes } from "@/lib/services/authorizers/usual-scopes";
import { findPermissionSet } from "@/lib/wechat/scopes";
import { offeredScopes, type ScopeAccountKind, scopeKindsOf } from "./offered-scopes";

describe.each<ScopeAccountKind>(["mini_program", "official_account"])("sets for %s", (kind) => {
  test("are sets that this kind of account can grant, each once", () => {
    expect(offeredScopes[kind].filter((id) => findPermissionSet(id)?.accountKind !== kind)).toEqual([]);
    expect(new Set(offeredScopes[kind]).size).toBe(offeredScopes[kind].length);
  });

  test("begin with the usual ones", () => {
    const offered: readonly number[] = offeredScopes[kind];
    expect(usualScopes[kind].filter((id) => !offered.includes(id))).toEqual([]);
  });
});

test("an invitation for both kinds asks for the sets of both", () => {
  expect(scopeKindsOf(1)).toEqual(["official_account"]);
  expect(scopeKindsOf(2)).toEqual(["mini_program"]);
  expect(scopeKindsOf(3)).toEqual(["mini_program", "official_account"]);
  expect(scopeKindsOf(6)).toEqual(["mini_program", "official_account"]);
});

test("other kinds of account are asked for no set", () => {
  expect([4, 5, 8, 7].map(scopeKindsOf)).toEqual([["mini_program"], [], [], []]);
});
