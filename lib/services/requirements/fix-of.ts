import { routes } from "@/lib/routes";

/** Rules that a new authorization by the merchant satisfies. */
const reauthorizableRules = ["authorization_ended", "connection_broken", "permissions_missing"] as const;

export function isReauthorizable(rule: string): boolean {
  return reauthorizableRules.some((known) => known === rule);
}

/** Rules that have a page of their own on which the merchant settles them. */
const pages: Readonly<Record<string, (slug: string, appId: string) => string>> = {
  violation_open: routes.merchantAppViolations,
};

/** The page on which the merchant settles a need; the app's own page shows how where there is no other. */
export function merchantFixPath(of: { slug: string; appId: string; rule: string }): string {
  return ownFixPath(of) ?? routes.merchantApp(of.slug, of.appId);
}

/** Null where a need has no page of its own. */
export function ownFixPath({
  slug,
  appId,
  rule,
}: {
  slug: string;
  appId: string;
  rule: string;
}): string | null {
  return Object.hasOwn(pages, rule) ? (pages[rule]?.(slug, appId) ?? null) : null;
}
