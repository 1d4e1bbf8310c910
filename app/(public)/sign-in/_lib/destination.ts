import { routes } from "@/lib/routes";

export interface SignedInPerson {
  providerRole: string | null;
  memberships: readonly { slug: string }[];
}

/**
 * Where a signed-in person belongs: the page they asked for, else their own start page.
 * `choose` when they work for several merchants, `nowhere` when for none.
 * @param wanted a page of ours, or null
 */
export function destinationOf(
  person: SignedInPerson,
  wanted: string | null,
): { kind: "page"; path: string } | { kind: "choose" } | { kind: "nowhere" } {
  if (wanted && !leadsBackHere(wanted)) return { kind: "page", path: wanted };
  if (person.providerRole) return { kind: "page", path: routes.provider() };
  const [first, second] = person.memberships;
  if (!first) return { kind: "nowhere" };
  return second ? { kind: "choose" } : { kind: "page", path: routes.merchant(first.slug) };
}

/** The home and sign-in pages are where people come from, never what they asked for. */
function leadsBackHere(path: string): boolean {
  const [pathname] = path.split(/[?#]/, 1);
  return pathname === routes.signIn() || pathname === routes.home();
}
