import { routes } from "@/lib/routes";
import type { AuthorizerListItem } from "@/lib/services/authorizers/authorizer-dto";

export interface AppTab {
  /** Of its word in the messages of `app.tabs`. */
  key: "overview" | "verification" | "filing" | "timeline" | "violations";
  merchant: (slug: string, appId: string) => string;
  provider: (appId: string) => string;
  /** Current on this very address only. */
  exact?: boolean;
  /** Only accounts of these kinds have it. */
  kinds?: readonly AuthorizerListItem["kind"][];
}

/** The pages of an app, in the order in which both sides see them. */
const appTabs: readonly AppTab[] = [
  { key: "overview", merchant: routes.merchantApp, provider: routes.providerApp, exact: true },
  { key: "timeline", merchant: routes.merchantAppTimeline, provider: routes.providerAppTimeline },
  {
    key: "verification",
    merchant: routes.merchantVerification,
    provider: routes.providerAppVerification,
    kinds: ["mini_program"],
  },
  {
    key: "filing",
    merchant: routes.merchantAppFiling,
    provider: routes.providerAppFiling,
    kinds: ["mini_program"],
  },
  {
    key: "violations",
    merchant: routes.merchantAppViolations,
    provider: routes.providerAppViolations,
    kinds: ["mini_program"],
  },
];

export function appTabsOf(kind: AuthorizerListItem["kind"]): AppTab[] {
  return appTabs.filter(({ kinds }) => kinds === undefined || kinds.includes(kind));
}
