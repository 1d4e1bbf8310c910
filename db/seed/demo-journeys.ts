import type { DemoAccount } from "./demo-accounts";

/** How far a merchant on the way has come. */
export type JourneyReach =
  | "invited"
  | "opened"
  | "invitation_expired"
  | "registering"
  | "authorized"
  | "permissions_missing"
  | "verification_auditing"
  | "verification_refused"
  | "verified"
  | "filing_auditing"
  | "violation";

export interface DemoJourney {
  reach: JourneyReach;
  name: string;
  contactName: string;
  contactPhone: string;
  /** When the invitation was sent. */
  daysAgo: number;
  /** Absent until somebody of the merchant signs in. */
  ownerEmail?: string;
  accounts: DemoAccount[];
}

/** Made by the platform through a company's registration, which is what a verification through it needs. */
const registerTypeOfCompany = 6;

const app = (nickName: string, more: Partial<DemoAccount> = {}): DemoAccount[] => [
  { nickName, kind: "mini_program", fate: "authorized", ...more },
];
const unverified = { verifyType: -1, registerType: registerTypeOfCompany } as const;

/** Merchants on the way, one for each place where somebody waits for somebody. */
export const demoJourneys: readonly DemoJourney[] = [
  {
    reach: "invited",
    name: "椰语咖啡",
    contactName: "吴晓梅",
    contactPhone: "13800020001",
    daysAgo: 3,
    accounts: [],
  },
  {
    reach: "opened",
    name: "南渡江鱼庄",
    contactName: "符大海",
    contactPhone: "13800020002",
    daysAgo: 9,
    accounts: [],
  },
  {
    reach: "invitation_expired",
    name: "骑楼老爸茶",
    contactName: "王老五",
    contactPhone: "13800020003",
    daysAgo: 33,
    accounts: [],
  },
  {
    reach: "registering",
    name: "琼北汽修",
    contactName: "冯志强",
    contactPhone: "13800020004",
    daysAgo: 2,
    ownerEmail: "feng@qiongbei.example",
    accounts: [],
  },
  {
    reach: "authorized",
    name: "海棠花艺",
    contactName: "何春梅",
    contactPhone: "13800020005",
    daysAgo: 6,
    ownerEmail: "he@haitang.example",
    accounts: app("海棠花艺", unverified),
  },
  {
    reach: "permissions_missing",
    name: "天涯眼镜",
    contactName: "黎明亮",
    contactPhone: "13800020006",
    daysAgo: 5,
    ownerEmail: "li@tianya.example",
    accounts: app("天涯眼镜", { fate: "permissions_missing" }),
  },
  {
    reach: "verification_auditing",
    name: "文昌阿公鸡饭",
    contactName: "韩文博",
    contactPhone: "13800020007",
    daysAgo: 12,
    ownerEmail: "han@agong.example",
    accounts: app("文昌阿公鸡饭", unverified),
  },
  {
    reach: "verification_refused",
    name: "小满面包房",
    contactName: "宋小满",
    contactPhone: "13800020008",
    daysAgo: 15,
    ownerEmail: "song@xiaoman.example",
    accounts: app("小满面包房", unverified),
  },
  {
    reach: "verified",
    name: "禾里民宿",
    contactName: "郑禾",
    contactPhone: "13800020009",
    daysAgo: 20,
    ownerEmail: "zheng@heli.example",
    accounts: app("禾里民宿"),
  },
  {
    reach: "filing_auditing",
    name: "椰林书屋",
    contactName: "梁书文",
    contactPhone: "13800020010",
    daysAgo: 26,
    ownerEmail: "liang@yelin.example",
    accounts: app("椰林书屋"),
  },
  {
    reach: "violation",
    name: "蓝湾健身",
    contactName: "曹海涛",
    contactPhone: "13800020011",
    daysAgo: 28,
    ownerEmail: "cao@lanwan.example",
    accounts: app("蓝湾健身"),
  },
];
