import { routes } from "@/lib/routes";

type Address = (slug: string | null, objectId: string) => string;

/** What a notice can open: as the merchant by its slug, as the staff without one. */
const pages = {
  app: (slug, appId) => (slug ? routes.merchantApp(slug, appId) : routes.providerApp(appId)),
  violations: (slug, appId) =>
    slug ? routes.merchantAppViolations(slug, appId) : routes.providerAppViolations(appId),
  verification: (slug, appId) =>
    slug ? routes.merchantVerification(slug, appId) : routes.providerAppVerification(appId),
  filing: (slug, appId) => (slug ? routes.merchantAppFiling(slug, appId) : routes.providerAppFiling(appId)),
  registration: (slug, id) => (slug ? routes.merchantRegistration(slug, id) : routes.providerRegistrations()),
  invitation: (slug, id) => (slug ? routes.merchant(slug) : routes.providerInvitation(id)),
  merchant: (slug, id) => (slug ? routes.merchant(slug) : routes.providerMerchant(id)),
  checklist: (slug) => (slug ? routes.merchantOnboarding(slug) : routes.providerFunnel()),
  pool: (slug) => (slug ? routes.merchant(slug) : `${routes.providerApps()}?owner=none`),
  brokenApps: (slug) => (slug ? routes.merchant(slug) : `${routes.providerApps()}?state=connection_broken`),
  robots: (slug) => (slug ? routes.merchantRobots(slug) : routes.providerRobots()),
  health: (slug) => (slug ? routes.merchant(slug) : routes.provider()),
} as const satisfies Record<string, Address>;

export type NoticePage = keyof typeof pages;

export function noticeAddress(page: NoticePage, slug: string | null, objectId: string): string {
  return pages[page](slug, objectId);
}
