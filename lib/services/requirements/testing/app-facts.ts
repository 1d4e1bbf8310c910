import type { AppFacts } from "../facts";

const now = new Date("2026-01-10T02:00:00Z");
const before = new Date("2026-01-01T02:00:00Z");

type Changes = Partial<Omit<AppFacts, "app" | "standing">> & {
  app?: Partial<AppFacts["app"]>;
  standing?: Partial<AppFacts["standing"]> | null;
};

/** An authorized, verified and filed mini program that lacks nothing, but for what a test changes. */
export function appFacts({ app, standing, ...rest }: Changes = {}): AppFacts {
  return {
    now,
    app: { ...completeApp, ...app },
    standing: standing === null ? null : { ...completeStanding, ...standing },
    verification: null,
    filing: null,
    violations: [],
    ...rest,
  };
}

const completeApp: AppFacts["app"] = {
  id: "app_1",
  componentId: "cmp_1",
  merchantId: "mch_1",
  appid: "wx0123456789abcdef",
  kind: "mini_program",
  state: "authorized",
  nickName: "老陈面馆",
  headImg: "https://example.com/avatar.png",
  userName: "gh_1",
  alias: null,
  principalName: "海口老陈餐饮有限公司",
  signature: "一碗好面",
  qrcodeUrl: null,
  serviceType: 0,
  verifyType: 0,
  registerType: 0,
  accountStatus: 1,
  categories: [{ first: "餐饮服务", second: "点餐平台" }],
  funcScopeIds: [17, 18, 30],
  requiredScopeIds: [17, 18, 30],
  missingScopeIds: [],
  lacksScopes: false,
  proposedMerchantId: null,
  grantOrigin: "link",
  grantedAt: before,
  grantedAtExact: true,
  unauthorizedAt: null,
  brokenAt: null,
  brokenReason: null,
  recoveryRequestedAt: null,
  recoveryTriedAt: null,
  recoveryOutcome: null,
  infoSyncedAt: before,
  infoFailedAt: null,
  createdAt: before,
  updatedAt: before,
};

const completeStanding: NonNullable<AppFacts["standing"]> = {
  authorizerId: "app_1",
  principalType: 1,
  customerType: 1,
  realnameStatus: 1,
  qualificationVerified: true,
  namingVerified: true,
  annualReviewDue: false,
  annualReviewBeginsAt: null,
  annualReviewEndsAt: null,
  basicSyncedAt: before,
  categories: [
    {
      first: 220,
      firstName: "餐饮服务",
      second: 632,
      secondName: "点餐平台",
      auditStatus: 3,
      auditReason: null,
    },
  ],
  categoriesSyncedAt: before,
  filingStatus: 6,
  filingCanceling: false,
  filingSmsStatus: null,
  filingNumber: null,
  filingSubjectNumber: null,
  filingSyncedAt: before,
  domains: {
    requestDomains: ["https://api.example.com"],
    wsRequestDomains: [],
    uploadDomains: [],
    downloadDomains: [],
    udpDomains: [],
    tcpDomains: [],
    businessDomains: [],
    prefetchDnsDomains: [],
  },
  domainsSyncedAt: before,
  paymentOpened: false,
  violationsSyncedAt: before,
  violationsFailedAt: null,
  releasedAt: before,
  trialAt: before,
  releaseSyncedAt: before,
  askedAt: before,
  failedAt: null,
  updatedAt: before,
};
