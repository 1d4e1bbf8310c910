/** What becomes of a demonstrated account. `free` ones stay unauthorized, for the newcomer to try. */
export type DemoFate =
  | "authorized"
  | "permissions_missing"
  | "unauthorized"
  | "connection_broken"
  | "event_without_return"
  | "begun_at_wechat"
  | "free";

export interface DemoAccount {
  nickName: string | null;
  kind: "mini_program" | "official_account";
  fate: DemoFate;
  /** WeChat's own state after authorizing: 18 warned, 19 frozen, 16 banned, 14 closed. */
  laterStatus?: 14 | 16 | 18 | 19;
  verifyType?: number;
  /** How it came to be at WeChat; by hand in WeChat's console when absent. */
  registerType?: number;
  /** What WeChat says of it: a review that came due, a category under review or refused, a released version. */
  standing?: DemoStanding;
}

export type DemoStanding =
  | "annual_review"
  | "category_auditing"
  | "category_rejected"
  | "no_category"
  | "released";

export interface DemoMerchant {
  name: string;
  contactName: string;
  contactPhone: string;
  principalName: string;
  administrator: string;
  ownerEmail: string;
  ownerName: string;
  accounts: DemoAccount[];
}

const mini = (
  nickName: string | null,
  fate: DemoFate = "authorized",
  more: Partial<DemoAccount> = {},
): DemoAccount => ({
  nickName,
  kind: "mini_program",
  fate,
  ...more,
});
const official = (
  nickName: string,
  fate: DemoFate = "authorized",
  more: Partial<DemoAccount> = {},
): DemoAccount => ({
  nickName,
  kind: "official_account",
  fate,
  ...more,
});

export const demoMerchants: readonly DemoMerchant[] = [
  {
    name: "老陈面馆",
    contactName: "陈建国",
    contactPhone: "13800010001",
    principalName: "海口老陈餐饮有限公司",
    administrator: "陈建国",
    ownerEmail: "chen@laochen.example",
    ownerName: "陈建国",
    accounts: [
      mini("老陈面馆", "authorized", { standing: "released" }),
      mini("老陈面馆海甸店"),
      mini("老陈面馆国贸店", "permissions_missing"),
      mini("老陈外卖", "authorized", { standing: "annual_review" }),
      mini("老陈会员", "authorized", { standing: "category_auditing" }),
      mini("老陈团餐", "unauthorized"),
      mini("老陈预制菜", "authorized", { laterStatus: 18 }),
      mini("老陈加盟", "connection_broken"),
      mini(null),
      official("老陈面馆"),
      official("老陈招聘", "permissions_missing"),
      mini("老陈早餐", "authorized", { standing: "category_rejected" }),
      mini("老陈夜市", "free"),
      official("老陈食客", "free"),
    ],
  },
  {
    name: "阿芳甜品",
    contactName: "林芳",
    contactPhone: "13800010002",
    principalName: "三亚阿芳食品有限公司",
    administrator: "林芳",
    ownerEmail: "fang@afang.example",
    ownerName: "林芳",
    accounts: [
      mini("阿芳甜品", "authorized", { standing: "released" }),
      mini("阿芳甜品解放路店"),
      mini("阿芳蛋糕定制", "authorized", { standing: "annual_review" }),
      mini("阿芳奶茶", "permissions_missing"),
      mini("阿芳礼盒", "authorized", { standing: "category_auditing" }),
      mini("阿芳下午茶", "authorized", { laterStatus: 19 }),
      mini("阿芳烘焙课堂"),
      mini("阿芳团购", "unauthorized"),
      mini("阿芳冰品", "authorized", { verifyType: -1 }),
      official("阿芳甜品"),
      official("阿芳订货"),
      mini("阿芳社区团"),
      mini("阿芳新店", "event_without_return"),
      mini("阿芳外送", "free"),
    ],
  },
  {
    name: "海石数码",
    contactName: "周海",
    contactPhone: "13800010003",
    principalName: "海南海石数码科技有限公司",
    administrator: "周海",
    ownerEmail: "zhou@haishi.example",
    ownerName: "周海",
    accounts: [
      mini("海石数码", "authorized", { standing: "released" }),
      mini("海石维修"),
      mini("海石以旧换新", "permissions_missing"),
      mini("海石配件", "authorized", { standing: "no_category" }),
      mini("海石租机", "authorized", { laterStatus: 16 }),
      mini("海石校园店"),
      mini("海石企业购", "authorized", { standing: "annual_review" }),
      mini("海石智能家居"),
      mini("海石回收"),
      mini("海石直播", "connection_broken"),
      mini("海石二手", "unauthorized"),
      official("海石数码"),
      official("海石售后"),
      official("海石老用户", "authorized", { laterStatus: 14 }),
      mini("海石积分", "begun_at_wechat"),
      mini("海石快修", "free"),
    ],
  },
];

export const demoStaff = [
  { email: "release@wharf.example", name: "王敏", role: "release_manager" },
  { email: "support@wharf.example", name: "李娜", role: "support" },
  { email: "finance@wharf.example", name: "赵磊", role: "finance" },
  { email: "viewer@wharf.example", name: "孙悦", role: "viewer" },
] as const;
