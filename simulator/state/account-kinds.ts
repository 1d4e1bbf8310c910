import { z } from "zod";

export const AccountKind = z.enum([
  "official_account",
  "mini_program",
  "promoter",
  "channels",
  "store",
  "talent",
  "supplier",
]);
export type AccountKind = z.infer<typeof AccountKind>;

/** auth_type of the link → kinds that the page offers. */
export const kindsOfAuthType: ReadonlyMap<number, readonly AccountKind[]> = new Map([
  [1, ["official_account"]],
  [2, ["mini_program"]],
  [3, ["official_account", "mini_program"]],
  [4, ["promoter"]],
  [5, ["channels"]],
  [6, ["official_account", "mini_program", "channels"]],
  [8, ["talent"]],
]);

export const AccountStatus = {
  normal: 1,
  cancelled: 14,
  banned: 16,
  warned: 18,
  frozen: 19,
} as const;

/** The link page does not offer these. */
export const hiddenStatuses: readonly number[] = [
  AccountStatus.cancelled,
  AccountStatus.banned,
  AccountStatus.frozen,
];

/** service_type of 小游戏, which cannot be authorized. */
export const MINI_GAME_SERVICE_TYPE = 4;
