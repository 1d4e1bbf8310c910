/** The kind of account that can grant a permission set. */
export type PermissionSetAccountKind = "official_account" | "mini_program" | "channels";

/** A permission set (权限集) as WeChat publishes it. */
export interface PermissionSet {
  id: number;
  nameZh: string;
  nameEn: string;
  accountKind: PermissionSetAccountKind;
  /** 互斥: only one platform at a time may hold it. Null where WeChat's table does not say. */
  exclusive: boolean | null;
}

type Row = readonly [
  id: number,
  nameZh: string,
  nameEn: string,
  accountKind: PermissionSetAccountKind,
  exclusive: boolean | null,
];

const rows: readonly Row[] = [
  [1, "消息管理", "Messages", "official_account", false],
  [2, "用户管理", "Users", "official_account", false],
  [3, "账号服务", "Account service", "official_account", false],
  [4, "网页服务", "Web pages", "official_account", true],
  [5, "微信小店", "WeChat Store", "official_account", false],
  [6, "微信多客服", "Customer service", "official_account", false],
  [7, "群发与通知", "Broadcasts and notices", "official_account", false],
  [8, "微信卡券", "Cards and coupons", "official_account", false],
  [9, "微信扫一扫", "WeChat Scan", "official_account", false],
  [10, "微信连WIFI", "WeChat Wi-Fi", "official_account", false],
  [11, "素材管理", "Media library", "official_account", false],
  [12, "微信摇周边", "WeChat Shake Nearby", "official_account", false],
  [13, "微信门店", "WeChat stores (locations)", "official_account", false],
  [14, "微信支付", "WeChat Pay", "official_account", null],
  [15, "菜单管理", "Menus", "official_account", false],
  [16, "获取认证状态及信息", "Verification status and details", "official_account", null],
  [17, "获取小程序码", "Mini program codes", "mini_program", false],
  [18, "小程序开发与数据分析", "Development and analytics", "mini_program", true],
  [19, "小程序客服管理", "Mini program customer service", "mini_program", false],
  [20, "微信登录", "WeChat login", "mini_program", null],
  [21, "数据分析", "Analytics", "mini_program", null],
  [22, "城市服务", "City services", "official_account", false],
  [23, "广告管理", "Advertising", "official_account", false],
  [24, "开放平台账号管理", "Open Platform account", "official_account", true],
  [25, "开放平台账号管理", "Open Platform account", "mini_program", true],
  [26, "微信电子发票", "Electronic invoices", "official_account", false],
  [27, "快速注册小程序", "Quick mini program registration", "official_account", false],
  [30, "小程序基本信息管理", "Basic information", "mini_program", false],
  [31, "小程序认证名称检测", "Name check for verification", "mini_program", false],
  [33, "小程序关联管理", "Linked mini programs", "official_account", false],
  [34, "微信商品库管理", "Product catalogue", "official_account", true],
  [35, "微信卡路里", "WeChat Calorie", "official_account", null],
  [36, "微信卡路里", "WeChat Calorie", "mini_program", false],
  [37, "附近的小程序管理", "Nearby mini programs", "mini_program", false],
  [40, "小程序插件管理", "Plugins", "mini_program", true],
  [41, "好物圈管理", "Good Finds", "mini_program", true],
  [44, "好物圈", "Good Finds", "official_account", false],
  [45, "微信物流服务", "WeChat logistics", "mini_program", true],
  [46, "微信一物一码", "One code per item", "official_account", false],
  [47, "微信财政电子票据", "Fiscal electronic receipts", "official_account", false],
  [48, "微信财政电子票据管理", "Fiscal electronic receipts", "mini_program", false],
  [49, "小程序云开发管理", "Cloud development", "mini_program", true],
  [51, "小程序即时配送", "Instant delivery", "mini_program", true],
  [52, "小程序直播管理", "Live streaming", "mini_program", false],
  [54, "服务号对话管理", "Service account conversations", "official_account", true],
  [57, "页面推送", "Page pushes", "mini_program", null],
  [65, "小程序广告管理", "Mini program advertising", "mini_program", false],
  [66, "微信服务市场管理", "WeChat service market", "official_account", false],
  [67, "微信服务市场管理", "WeChat service market", "mini_program", false],
  [70, "标准版交易组件商品管理", "Standard store component: products", "mini_program", false],
  [
    71,
    "标准版交易组件订单物流与售后管理",
    "Standard store component: orders, delivery and after-sales",
    "mini_program",
    false,
  ],
  [73, "标准版交易组件接入", "Standard store component: onboarding", "mini_program", true],
  [76, "小程序违规与交易投诉管理", "Violations and trade complaints", "mini_program", true],
  [81, "试用小程序快速认证", "Quick verification of trial mini programs", "mini_program", true],
  [84, "标准版交易组件优惠券管理", "Standard store component: coupons", "mini_program", false],
  [85, "自定义版交易组件管理", "Custom store component", "mini_program", null],
  [86, "小商店装修", "Mini store design", "mini_program", null],
  [88, "小程序链接管理", "Mini program links", "mini_program", null],
  [89, "服务号订阅通知", "Service account subscription notices", "official_account", false],
  [93, "小程序联盟管理", "Mini program alliance", "mini_program", null],
  [99, "云开发短信服务", "Cloud development text messages", "mini_program", null],
  [102, "云开发微信支付", "Cloud development WeChat Pay", "mini_program", null],
  [104, "标准版交易组件资金链路", "Standard store component: funds", "mini_program", null],
  [105, "城市服务", "City services", "mini_program", null],
  [107, "连接器电商场景接入", "Connector for e-commerce", "mini_program", null],
  [112, "红包封面管理", "Red packet covers", "mini_program", null],
  [113, "就医助手", "Medical visit assistant", "official_account", null],
  [116, "获取自定义版交易组件数据", "Custom store component data", "mini_program", null],
  [117, "小程序图像处理", "Image processing", "mini_program", null],
  [118, "硬件服务", "Hardware services", "mini_program", null],
  [119, "小程序支付管理服务", "Mini program payment management", "mini_program", null],
  [120, "小程序购物订单", "Mini program shopping orders", "mini_program", null],
  [121, "公众号购物订单", "Official account shopping orders", "official_account", null],
  [129, "视频号小店商品管理", "Channels Store: products", "mini_program", null],
  [130, "视频号小店物流管理", "Channels Store: logistics", "mini_program", null],
  [131, "视频号小店订单与售后管理", "Channels Store: orders and after-sales", "mini_program", null],
  [132, "视频号小店优惠券管理", "Channels Store: coupons", "mini_program", null],
  [133, "视频号商品橱窗管理", "Channels product showcase", "mini_program", null],
  [135, "流量主代运营", "Publisher operation on behalf", "mini_program", null],
  [138, "视频号小店资金管理", "Channels Store: funds", "mini_program", null],
  [139, "小程序运费险", "Mini program freight insurance", "mini_program", null],
  [140, "小程序推广员", "Mini program promoters", "mini_program", null],
  [141, "视频号小店优选联盟", "Channels Store: selected alliance", "mini_program", null],
  [142, "小程序发货管理服务", "Shipping management", "mini_program", null],
  [143, "留资组件数据", "Lead form data", "channels", null],
  [144, "微信学生身份验证", "WeChat student verification", "mini_program", null],
  [151, "小程序交易保障", "Mini program trade guarantee", "mini_program", null],
  [153, "微短剧资源管理", "Short drama resources", "mini_program", null],
  [156, "小程序备案服务", "ICP filing", "mini_program", null],
  [157, "小程序虚拟支付管理", "Virtual payments", "mini_program", null],
  [158, "小程序B2b门店助手", "B2B store assistant", "mini_program", null],
  [159, "视频号电子面单", "Channels electronic waybills", "mini_program", null],
  [160, "留资直播数据", "Lead live-stream data", "channels", null],
  [161, "微信客服管理", "WeChat customer service management", "mini_program", null],
  [171, "消息推送调试（小程序）", "Message push debugging (mini program)", "mini_program", null],
  [172, "消息推送调试（公众号）", "Message push debugging (official account)", "official_account", null],
  [173, "消息推送调试（小游戏）", "Message push debugging (mini game)", "mini_program", null],
  [174, "消息推送调试（视频号）", "Message push debugging (Channels)", "channels", null],
  [176, "达人电商数据", "Creator e-commerce data", "channels", null],
  [177, "商品橱窗管理", "Product showcase", "channels", null],
  [185, "小程序管理微信小店会员（一）", "WeChat Store members (1)", "mini_program", null],
  [186, "小程序管理微信小店会员（二）", "WeChat Store members (2)", "mini_program", null],
  [198, "创建申诉（代小程序）", "Filing appeals for a mini program", "mini_program", null],
];

/**
 * Every published permission set. The list grows: a granted id that is not here is kept and shown as its number.
 * Source: https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/product/miniprogram_authority.html
 */
export const permissionSets: readonly PermissionSet[] = rows.map(
  ([id, nameZh, nameEn, accountKind, exclusive]) => ({ id, nameZh, nameEn, accountKind, exclusive }),
);

const byId = new Map(permissionSets.map((set) => [set.id, set]));

export function findPermissionSet(id: number): PermissionSet | undefined {
  return byId.get(id);
}
