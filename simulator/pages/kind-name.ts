import type { AccountKind } from "../state/account-kinds";
import type { Words } from "./language";

const names: Record<AccountKind, [chinese: string, english: string]> = {
  official_account: ["公众号", "Official account"],
  mini_program: ["小程序", "Mini program"],
  promoter: ["小程序推客", "Mini program promoter"],
  channels: ["视频号", "Channels"],
  store: ["小店", "Store"],
  talent: ["带货助手", "Talent"],
  supplier: ["供货商", "Supplier"],
};

export const kindName = (kind: AccountKind, words: Words): string => words(...names[kind]);

const statusNames: ReadonlyMap<number, [chinese: string, english: string]> = new Map([
  [1, ["正常", "normal"]],
  [14, ["已注销", "cancelled"]],
  [16, ["已封禁", "banned"]],
  [18, ["已告警", "warned"]],
  [19, ["已冻结", "frozen"]],
]);

export const accountStatuses: readonly number[] = [...statusNames.keys()];

export function statusName(status: number, words: Words): string {
  const found = statusNames.get(status);
  return found ? words(...found) : String(status);
}
