import { routes } from "@/lib/routes";

/**
 * What choosing a platform does to a page of the staff: it narrows what is listed, or the page is about one thing that
 * has its platform already, or about what no platform owns: people, their notices, security, settings.
 */
export type PlatformScope = "narrowed" | "oneThing" | "noPlatform";

const ofNoPlatform = [routes.providerSettings(), routes.providerTeam(), routes.providerNotices()];
const ofOneThing = [
  routes.providerApps(),
  routes.providerInvitations(),
  routes.providerEvents(),
  routes.providerCalls(),
  routes.providerImports(),
];

export function platformScopeOf(pathname: string): PlatformScope {
  const isBelow = (path: string) => pathname.startsWith(`${path}/`);
  if (pathname === routes.providerNewComponent()) return "noPlatform";
  if (pathname === routes.providerNewInvitation()) return "narrowed";
  if (isBelow(`${routes.providerSettings()}/component`)) return "oneThing";
  if (ofNoPlatform.some((path) => pathname === path || isBelow(path))) return "noPlatform";
  return ofOneThing.some(isBelow) ? "oneThing" : "narrowed";
}
