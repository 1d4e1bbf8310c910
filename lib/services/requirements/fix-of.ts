import { routes } from "@/lib/routes";

/** Rules that a new authorization by the merchant satisfies. */
const reauthorizableRules = ["authorization_ended", "connection_broken", "permissions_missing"];

export function isReauthorizable(rule: string): boolean {
  return reauthorizableRules.includes(rule);
}

interface Fixed {
  slug: string;
  appId: string;
  rule: string;
}

/** The page on which the merchant settles a need; the app's own page shows how where there is no other. */
export function merchantFixPath(of: Fixed): string {
  return ownFixPath(of) ?? routes.merchantApp(of.slug, of.appId);
}

/** Null where a need has no page of its own. */
export function ownFixPath({ slug, appId, rule }: Fixed): string | null {
  if (rule === "annual_review_due" || rule.startsWith("verification_"))
    return routes.merchantVerification(slug, appId);
  if (rule.startsWith("filing_")) return routes.merchantAppFiling(slug, appId);
  if (rule.startsWith("violation_")) return routes.merchantAppViolations(slug, appId);
  return null;
}
