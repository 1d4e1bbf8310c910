import { routes } from "@/lib/routes";

/** Rules that a new authorization by the merchant satisfies. */
const reauthorizableRules = ["authorization_ended", "connection_broken", "permissions_missing"] as const;

export function isReauthorizable(rule: string): boolean {
  return reauthorizableRules.some((known) => known === rule);
}

/** The page on which the merchant settles a need; the app's own page shows how where there is no other. */
export function merchantFixPath(of: { slug: string; appId: string }): string {
  return routes.merchantApp(of.slug, of.appId);
}
