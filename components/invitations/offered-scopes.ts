/** Permission sets that an invitation may ask for, by kind of account, the usual ones first. */
export const offeredScopes = {
  mini_program: [18, 30, 17, 25, 76, 19, 31, 37, 40, 49, 51, 52, 65, 81, 88, 119, 142, 156, 157, 161],
  official_account: [1, 2, 3, 11, 15, 7, 4, 6, 8, 13, 23, 24, 27, 33, 54, 66, 89],
} as const;

export type ScopeAccountKind = keyof typeof offeredScopes;

const kindsByAuthType: Readonly<Record<number, ScopeAccountKind[]>> = {
  1: ["official_account"],
  2: ["mini_program"],
  3: ["mini_program", "official_account"],
  4: ["mini_program"],
  6: ["mini_program", "official_account"],
};

/** Of the kinds that WeChat's auth_type lets people choose, those whose permission sets we ask for. */
export function scopeKindsOf(authType: number): ScopeAccountKind[] {
  return kindsByAuthType[authType] ?? [];
}
