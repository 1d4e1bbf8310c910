import { createHash } from "node:crypto";
import type { DemoStanding } from "./demo-accounts";
import { requiredScopes } from "./required-scopes";

export type FleetFate =
  | "authorized"
  | "permissions_missing"
  | "unauthorized"
  | "connection_broken"
  /** Authorized, and no merchant owns it. */
  | "unowned";

export interface FleetMerchant {
  index: number;
  name: string;
  contactName: string;
  contactPhone: string;
  principalName: string;
}

export interface FleetAccount {
  index: number;
  appid: string;
  merchant: FleetMerchant;
  kind: "mini_program" | "official_account";
  fate: FleetFate;
  nickName: string;
  serviceType: number;
  verifyType: number;
  accountStatus: number;
  standing: DemoStanding | undefined;
  /** Required sets that the merchant withheld; the first ones are among those that WeChat insists on. */
  withheldScopeIds: number[];
  daysAgo: number;
}

/** How many accounts the merchants of one block have: a few chains, many with one shop. */
const merchantSizes = [
  ...[120, 60, 40, 30, 25, 20, 15, 12, 10],
  ...Array<number>(5).fill(8),
  ...Array<number>(8).fill(5),
  ...Array<number>(12).fill(3),
  ...Array<number>(52).fill(1),
];
/** Accounts of one block; no merchant has accounts in two. */
export const fleetBlockSize = merchantSizes.reduce((total, size) => total + size, 0);
const merchantOfAccount = merchantSizes.flatMap((size, merchant) =>
  Array.from({ length: size }, (_, branch) => ({ merchant, branch })),
);
const daysMax = 700;

const towns =
  "海口 三亚 广州 深圳 成都 杭州 南京 长沙 西安 青岛 武汉 厦门 苏州 重庆 昆明 福州 合肥 郑州 济南 沈阳".split(
    " ",
  );
const families =
  "陈 林 王 李 张 刘 黄 周 吴 徐 孙 胡 朱 高 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹".split(" ");
const givenNames = "建国 丽华 志强 秀英 海涛 晓燕 文博 雨桐 国栋 春梅".split(" ");
/** The first ones are the most frequent. */
const trades =
  "面馆 奶茶 甜品 火锅 烧烤 咖啡 水果 花店 美发 药房 书屋 茶舍 健身 宠物 汽修 数码 民宿 眼镜 琴行 鹦鹉".split(
    " ",
  );
const districts =
  "海甸 国贸 解放路 中山路 南山 天河 高新 大学城 万达 火车站 滨江 老城 新区 步行街 科技园 码头 机场 东湖 西门 北苑".split(
    " ",
  );

/** Between 0 and 1, the same for the same arguments. */
export function noise(index: number, salt: number): number {
  let mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** Account number `index` of a made-up fleet, the same whenever it is asked for. AppIDs differ between installations. */
export function fleetAccount(installation: string, index: number): FleetAccount {
  const block = Math.floor(index / fleetBlockSize);
  const place = merchantOfAccount[index % fleetBlockSize] ?? { merchant: 0, branch: 0 };
  const merchant = fleetMerchant(block * merchantSizes.length + place.merchant);
  const kind = noise(index, 1) < 0.12 ? "official_account" : "mini_program";
  const fate = fateOf(noise(index, 2));
  const branch = place.branch === 0 ? "" : `${pick(districts, noise(index, 3))}${branchWord(place.branch)}`;
  return {
    index,
    appid: `wx${createHash("sha256").update(`${installation} ${index}`).digest("hex").slice(0, 16)}`,
    merchant,
    kind,
    fate,
    nickName: `${merchant.name}${branch}`,
    serviceType: kind === "official_account" ? 2 : 0,
    verifyType: noise(index, 4) < 0.3 ? -1 : 0,
    accountStatus: statusOf(noise(index, 5)),
    standing: kind === "mini_program" ? standingOf(noise(index, 8)) : undefined,
    withheldScopeIds:
      fate === "permissions_missing" ? [pick(requiredScopes[kind].slice(2), noise(index, 6))] : [],
    daysAgo: 2 + noise(index, 7) ** 2 * daysMax,
  };
}

export function fleetState(fate: FleetFate): "authorized" | "unauthorized" | "connection_broken" {
  return fate === "unauthorized" || fate === "connection_broken" ? fate : "authorized";
}

function fleetMerchant(index: number): FleetMerchant {
  const family = pick(families, noise(index, 11));
  const town = pick(towns, noise(index, 12));
  const trade = pick(trades, noise(index, 13) ** 3);
  const name = `${town}老${family}${trade}`;
  return {
    index,
    name,
    contactName: `${family}${pick(givenNames, noise(index, 14))}`,
    contactPhone: `139${String(index).padStart(8, "0")}`,
    principalName: `${name}有限公司`,
  };
}

function fateOf(share: number): FleetFate {
  if (share < 0.09) return "permissions_missing";
  if (share < 0.13) return "unauthorized";
  if (share < 0.14) return "connection_broken";
  if (share < 0.15) return "unowned";
  return "authorized";
}

/** WeChat's own states: 18 warned, 19 frozen, 16 banned, 14 closed, and mostly normal. */
function statusOf(share: number): number {
  const rare = [18, 19, 16, 14];
  return share < 0.012 ? (rare[Math.floor(share / 0.003)] ?? 1) : 1;
}

function standingOf(share: number): DemoStanding | undefined {
  if (share < 0.08) return "annual_review";
  if (share < 0.12) return "category_auditing";
  if (share < 0.14) return "category_rejected";
  if (share < 0.17) return "no_category";
  return share < 0.6 ? "released" : undefined;
}

const branchWord = (branch: number) => (branch < 10 ? "店" : `${branch}号店`);

function pick<Item>(items: readonly Item[], share: number): Item {
  const item = items[Math.floor(share * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}
