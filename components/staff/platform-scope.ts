import { routes } from "@/lib/routes";

/**
 * What choosing a platform does to a page of the staff: it narrows what is listed, or the page is about one thing that
 * has its platform already, or about what no platform owns: people, security, settings.
 */
export type PlatformScope = "narrowed" | "oneThing" | "noPlatform";

export function platformScopeOf(pathname: string): PlatformScope {
  const isBelow = (...paths: string[]) => paths.some((path) => pathname.startsWith(`${path}/`));
  if (pathname === routes.providerNewComponent()) return "noPlatform";
  if (pathname === routes.providerNewInvitation()) return "narrowed";
  if (isBelow(`${routes.providerSettings()}/component`)) return "oneThing";
  if (isBelow(routes.providerSettings()) || pathname === routes.providerSettings()) return "noPlatform";
  if (isBelow(routes.providerTeam()) || pathname === routes.providerTeam()) return "noPlatform";
  const lists = [
    routes.providerApps(),
    routes.providerInvitations(),
    routes.providerEvents(),
    routes.providerCalls(),
  ];
  return isBelow(...lists) ? "oneThing" : "narrowed";
}
