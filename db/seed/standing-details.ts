import type { appStanding, StoredDomains } from "@/db/schema";
import type { AccountInput } from "@/simulator/state/accounts";
import type { DemoStanding } from "./demo-accounts";

const dayMs = 86_400_000;
const usual = { first: "餐饮服务", second: "点餐平台" };
const other = { first: "商家自营", second: "食品饮料", firstId: 307, secondId: 1087 };

const requestDomains = ["https://api.haifeng.example"];

/** What the simulated WeChat knows of a mini program beyond its name. */
export function standingDetails(
  standing: DemoStanding | undefined,
  now: number,
): NonNullable<AccountInput["details"]> {
  switch (standing) {
    case "annual_review":
      return {
        categories: [usual],
        requestDomains,
        annualReview: { beginsAt: now - 70 * dayMs, endsAt: now + 20 * dayMs },
        releasedVersion: { version: "2.1.0", description: "秋季菜单", at: now - 40 * dayMs },
      };
    case "category_auditing":
      return { categories: [usual, { ...other, auditStatus: 1 }] };
    case "category_rejected":
      return { categories: [usual, { ...other, auditStatus: 2, auditReason: "缺少食品经营许可证" }] };
    case "no_category":
      return { categories: [] };
    case "released":
      return {
        categories: [usual],
        requestDomains,
        releasedVersion: { version: "2.4.1", description: "修复问题", at: now - 12 * dayMs },
      };
    default:
      return { categories: [usual] };
  }
}

/** The same as the portal stores it after asking WeChat. */
export function standingRow(
  authorizerId: string,
  account: { standing: DemoStanding | undefined; verifyType: number },
  now: Date,
): typeof appStanding.$inferInsert {
  const details = standingDetails(account.standing, now.getTime());
  const moment = (at: number | undefined) => (at === undefined ? null : new Date(at));
  return {
    authorizerId,
    principalType: 1,
    qualificationVerified: account.verifyType >= 0,
    namingVerified: account.verifyType >= 0,
    annualReviewDue: Boolean(details.annualReview),
    annualReviewBeginsAt: moment(details.annualReview?.beginsAt),
    annualReviewEndsAt: moment(details.annualReview?.endsAt),
    basicSyncedAt: now,
    categories: (details.categories ?? []).map((category) => ({
      first: category.firstId ?? 8,
      firstName: category.first,
      second: category.secondId ?? 39,
      secondName: category.second,
      auditStatus: category.auditStatus ?? 3,
      auditReason: category.auditReason ?? null,
    })),
    categoriesSyncedAt: now,
    releasedAt: moment(details.releasedVersion?.at),
    releaseSyncedAt: now,
    domains: domainsAt(details.requestDomains ?? []),
    domainsSyncedAt: now,
    paymentOpened: false,
    askedAt: now,
    updatedAt: now,
  };
}

/** As the simulated WeChat answers what its console was told. */
function domainsAt(requestDomains: string[]): StoredDomains {
  return {
    requestDomains,
    wsRequestDomains: requestDomains.map((address) => address.replace(/^https:/, "wss:")),
    uploadDomains: requestDomains,
    downloadDomains: requestDomains,
    udpDomains: [],
    tcpDomains: [],
    businessDomains: [],
    prefetchDnsDomains: [],
  };
}
