/** Where a failure is mended. */
export type Fix =
  | "copyAddress"
  | "openApp"
  | "reauthorize"
  | "brokenApps"
  | "appsWithoutPermission"
  | "doctor"
  | "sameFailures";

export interface FixFacts {
  /** The call was about an account that we know. */
  hasApp: boolean;
  isBroken: boolean;
  /** WeChat said which address it refused. */
  hasAddress: boolean;
  mayInvite: boolean;
}

/** What to offer for a kind of failure, the most helpful first. What only waiting mends has nothing to press. */
export function fixesFor(kind: string, facts: FixFacts): Fix[] {
  const { hasApp, isBroken, hasAddress, mayInvite } = facts;
  switch (kind) {
    case "ip_not_allowed":
      return hasAddress ? ["copyAddress", "doctor"] : ["doctor"];
    case "authorization_lost":
      if (!hasApp) return ["brokenApps"];
      // The lost token may still be found in WeChat's list: that is tried on the account's page.
      if (isBroken) return mayInvite ? ["openApp", "reauthorize"] : ["openApp"];
      return mayInvite ? ["reauthorize", "openApp"] : ["openApp"];
    case "permission_missing":
      if (!hasApp) return ["appsWithoutPermission"];
      return mayInvite ? ["reauthorize", "openApp"] : ["openApp"];
    case "ticket_missing":
    case "token_invalid":
      return ["doctor"];
    case "busy":
    case "timeout":
    case "network":
    case "malformed_response":
    case "quota":
    case "frequency":
      return ["sameFailures"];
    default:
      return [];
  }
}
