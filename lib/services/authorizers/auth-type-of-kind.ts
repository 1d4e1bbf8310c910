import type { authorizerKinds } from "@/db/schema";

const authTypes: Partial<Record<(typeof authorizerKinds)[number], 1 | 2 | 5 | 8>> = {
  official_account: 1,
  mini_program: 2,
  channels: 5,
  talent: 8,
};

const everyKind = 6;

/** WeChat's auth_type that shows accounts of this kind. Where an account is named, WeChat goes by its AppID instead. */
export function authTypeOfKind(kind: (typeof authorizerKinds)[number]): 1 | 2 | 5 | 6 | 8 {
  return authTypes[kind] ?? everyKind;
}
