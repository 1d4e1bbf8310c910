import { type ViewQuery, viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { FleetHealth } from "@/lib/services/health/get-fleet-health";

export type OpenItemKey =
  | "connectionBroken"
  | "eventsQuarantined"
  | "eventsFailed"
  | "tokensFailing"
  | "restricted"
  | "permissionsMissing"
  | "unassigned"
  | "eventsUnparseable"
  | "reissueRequested";

export interface OpenItem {
  key: OpenItemKey;
  tone: "danger" | "attention" | "waiting";
  count: number;
  href: string;
  since: string | null;
}

/** Everything that waits for somebody, worst first; what is zero is absent. */
export function openItems(health: FleetHealth, { component }: ViewQuery): OpenItem[] {
  const apps = (query: ViewQuery) => viewAddress(routes.providerApps(), { ...query, component });
  const events = (state: string) => viewAddress(routes.providerEvents(), { state, component });
  const item = (
    key: OpenItemKey,
    tone: OpenItem["tone"],
    count: number,
    href: string,
    since: string | null = null,
  ) => ({
    key,
    tone,
    count,
    href,
    since,
  });
  return [
    item(
      "connectionBroken",
      "danger",
      health.apps.connectionBroken,
      apps({ state: "connection_broken" }),
      health.apps.brokenSince,
    ),
    item("eventsQuarantined", "danger", health.events.quarantined, events("quarantined")),
    item("eventsFailed", "danger", health.events.failed, events("failed")),
    item("tokensFailing", "attention", health.tokens.failing, apps({ token: "failing" })),
    item("restricted", "attention", health.apps.restricted, apps({ accountStatus: "restricted" })),
    item(
      "permissionsMissing",
      "attention",
      health.apps.permissionsMissing,
      apps({ state: "permissions_missing" }),
    ),
    item("unassigned", "attention", health.apps.unassigned, apps({ owner: "none" })),
    item("eventsUnparseable", "attention", health.events.unparseable, events("unparseable")),
    item(
      "reissueRequested",
      "attention",
      health.invitations.reissueRequested,
      viewAddress(routes.providerInvitations(), { reissue: "requested", component }),
    ),
  ].filter(({ count }) => count > 0);
}
