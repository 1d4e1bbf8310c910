import { expect, test } from "vitest";
import {
  accountStatuses,
  authorizationTypes,
  authorizerOptions,
  miniProgramServiceTypes,
  officialAccountServiceTypes,
  registerTypes,
  verifyTypes,
} from "@/lib/wechat/enums";
import { findPermissionSet, permissionSets } from "@/lib/wechat/scopes";
import { loadReference } from "@/lib/wechat/testing/reference";

const reference = loadReference();

test("the permission sets are those of the reference", () => {
  const kinds: Record<string, string> = {
    mp: "official_account",
    mini: "mini_program",
    channels: "channels",
  };
  const expected = reference.funcscopes.map(({ id, name_zh, applies, exclusive }) => ({
    id,
    nameZh: name_zh,
    accountKind: kinds[applies],
    exclusive,
  }));
  expect(permissionSets).toHaveLength(103);
  expect(permissionSets.map(({ nameEn: _nameEn, ...set }) => set)).toEqual(expected);
  for (const { nameEn } of permissionSets) expect(nameEn).toMatch(/^[A-Z][ -~]+$/);
  expect(findPermissionSet(18)?.exclusive).toBe(true);
  expect(findPermissionSet(59)).toBeUndefined();
});

test.each([
  ["service_type_mp", officialAccountServiceTypes],
  ["service_type_mini", miniProgramServiceTypes],
  ["verify_type", verifyTypes],
  ["register_type", registerTypes],
  ["account_status", accountStatuses],
  ["auth_type", authorizationTypes],
] as const)("%s has the numbers of the reference", (name, values) => {
  const numbers = Object.keys(reference.enums[name] as object).map(Number);
  expect([...values].sort((a, b) => a - b)).toEqual(numbers.sort((a, b) => a - b));
});

test("the authorizer options are those of the reference", () => {
  const listed = reference.enums.authorizer_option as Record<string, Record<string, string>>;
  const expected = Object.entries(listed).map(([name, values]) => [name, Object.keys(values)]);
  expect(authorizerOptions).toEqual(Object.fromEntries(expected));
});
