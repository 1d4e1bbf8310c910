import { viewAddress } from "@/lib/queries/view-address";
import { routes } from "@/lib/routes";
import type { FleetItem } from "@/lib/services/authorizers/authorizer-dto";

/** The form for a new link, filled in so that this account's merchant is asked for what it needs. */
export function reauthorizeHref(
  app: Pick<FleetItem, "kind" | "merchant" | "proposedMerchant" | "missingScopeIds" | "componentId">,
): string {
  const authType = app.kind === "official_account" ? 1 : 2;
  return viewAddress(routes.providerNewInvitation(), {
    merchantId: (app.merchant ?? app.proposedMerchant)?.id,
    componentId: app.componentId,
    authType,
    scopes: app.missingScopeIds.join(",") || undefined,
  });
}
