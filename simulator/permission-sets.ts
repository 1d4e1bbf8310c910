import type { AccountKind } from "./state/account-kinds";

/** A permission set (权限集): what one kind of account can grant to a platform. */
export interface PermissionSet {
  id: number;
  name: string;
  kind: AccountKind;
  /** 互斥: only one platform at a time may hold it. */
  exclusive: boolean;
}

// Written down apart from the portal's own table, so that a mistake there meets a second opinion here.
const official: [id: number, name: string][] = [
  [1, "消息管理"],
  [2, "用户管理"],
  [3, "账号服务"],
  [4, "网页服务"],
  [5, "微信小店"],
  [6, "微信多客服"],
  [7, "群发与通知"],
  [8, "微信卡券"],
  [9, "微信扫一扫"],
  [10, "微信连WIFI"],
  [11, "素材管理"],
  [12, "微信摇周边"],
  [13, "微信门店"],
  [14, "微信支付"],
  [15, "菜单管理"],
  [16, "获取认证状态及信息"],
  [22, "城市服务"],
  [23, "广告管理"],
  [24, "开放平台账号管理"],
  [26, "微信电子发票"],
  [27, "快速注册小程序"],
  [33, "小程序关联管理"],
  [34, "微信商品库管理"],
  [35, "微信卡路里"],
  [44, "好物圈"],
  [46, "微信一物一码"],
  [47, "微信财政电子票据"],
  [54, "服务号对话管理"],
  [66, "微信服务市场管理"],
  [89, "服务号订阅通知"],
  [113, "就医助手"],
  [121, "公众号购物订单"],
  [172, "消息推送调试（公众号）"],
];

const mini: [id: number, name: string][] = [
  [17, "获取小程序码"],
  [18, "小程序开发与数据分析"],
  [19, "小程序客服管理"],
  [20, "微信登录"],
  [21, "数据分析"],
  [25, "开放平台账号管理"],
  [30, "小程序基本信息管理"],
  [31, "小程序认证名称检测"],
  [36, "微信卡路里"],
  [37, "附近的小程序管理"],
  [40, "小程序插件管理"],
  [41, "好物圈管理"],
  [45, "微信物流服务"],
  [48, "微信财政电子票据管理"],
  [49, "小程序云开发管理"],
  [51, "小程序即时配送"],
  [52, "小程序直播管理"],
  [57, "页面推送"],
  [65, "小程序广告管理"],
  [67, "微信服务市场管理"],
  [70, "标准版交易组件商品管理"],
  [71, "标准版交易组件订单物流与售后管理"],
  [73, "标准版交易组件接入"],
  [76, "小程序违规与交易投诉管理"],
  [81, "试用小程序快速认证"],
  [84, "标准版交易组件优惠券管理"],
  [85, "自定义版交易组件管理"],
  [86, "小商店装修"],
  [88, "小程序链接管理"],
  [93, "小程序联盟管理"],
  [99, "云开发短信服务"],
  [102, "云开发微信支付"],
  [104, "标准版交易组件资金链路"],
  [105, "城市服务"],
  [107, "连接器电商场景接入"],
  [112, "红包封面管理"],
  [116, "获取自定义版交易组件数据"],
  [117, "小程序图像处理"],
  [118, "硬件服务"],
  [119, "小程序支付管理服务"],
  [120, "小程序购物订单"],
  [129, "视频号小店商品管理"],
  [130, "视频号小店物流管理"],
  [131, "视频号小店订单与售后管理"],
  [132, "视频号小店优惠券管理"],
  [133, "视频号商品橱窗管理"],
  [135, "流量主代运营"],
  [138, "视频号小店资金管理"],
  [139, "小程序运费险"],
  [140, "小程序推广员"],
  [141, "视频号小店优选联盟"],
  [142, "小程序发货管理服务"],
  [144, "微信学生身份验证"],
  [151, "小程序交易保障"],
  [153, "微短剧资源管理"],
  [156, "小程序备案服务"],
  [157, "小程序虚拟支付管理"],
  [158, "小程序B2b门店助手"],
  [159, "视频号电子面单"],
  [161, "微信客服管理"],
  [171, "消息推送调试（小程序）"],
  [173, "消息推送调试（小游戏）"],
  [185, "小程序管理微信小店会员（一）"],
  [186, "小程序管理微信小店会员（二）"],
  [198, "创建申诉（代小程序）"],
];

const others: [id: number, name: string][] = [
  [143, "留资组件数据"],
  [160, "留资直播数据"],
  [174, "消息推送调试（视频号）"],
  [176, "达人电商数据"],
  [177, "商品橱窗管理"],
];

const exclusiveIds = new Set([4, 18, 24, 25, 34, 40, 41, 45, 49, 51, 54, 73, 76, 81]);

const toSets = (kind: AccountKind, rows: [number, string][]): PermissionSet[] =>
  rows.map(([id, name]) => ({ id, name, kind, exclusive: exclusiveIds.has(id) }));

const permissionSets: readonly PermissionSet[] = [
  ...toSets("official_account", official),
  ...toSets("mini_program", mini),
  ...toSets("channels", others),
];

const byId = new Map(permissionSets.map((set) => [set.id, set]));

/** What a platform asks for unless it is registered with other sets. */
export const usualScopeIds: number[] = [
  ...[1, 2, 3, 4, 6, 7, 11, 13, 15, 24, 26, 27, 33, 54, 66, 89],
  ...[17, 18, 19, 25, 30, 31, 37, 40, 45, 49, 51, 65, 67, 76, 81, 88, 119, 120, 142, 156],
  ...[143, 160, 174, 176, 177],
];

/** The set list of a kind; shops, talents and suppliers use that of 视频号. */
const listOfKind = (kind: AccountKind): AccountKind =>
  kind === "official_account"
    ? kind
    : kind === "mini_program" || kind === "promoter"
      ? "mini_program"
      : "channels";

export const appliesTo = (id: number, kind: AccountKind): boolean => byId.get(id)?.kind === listOfKind(kind);

export const findPermissionSet = (id: number): PermissionSet | undefined => byId.get(id);

export const isExclusive = (id: number): boolean => exclusiveIds.has(id);
