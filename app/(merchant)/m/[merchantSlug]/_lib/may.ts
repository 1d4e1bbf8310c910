import { type MerchantPermission, merchantMay, providerMay } from "@/lib/auth/permissions";
import type { Actor } from "@/lib/services/context";

/** Whether to offer something. The service asks again before it does it. */
export function may(actor: Actor, permission: MerchantPermission): boolean {
  if (actor.kind === "staff") return providerMay(actor.role, "merchant.act");
  return actor.kind === "user" && merchantMay(actor.role, permission);
}
