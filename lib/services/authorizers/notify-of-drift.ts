import type { Transaction } from "@/db/client";
import type { authorizer } from "@/db/schema";
import type { Context } from "../context";
import { nameOfApp, notifyMerchantAndStaff } from "../notices/notify-merchant-and-staff";

/** Tells whoever can act that an app of a merchant has lost permission sets that it needs. */
export async function notifyOfDrift(
  tx: Transaction,
  ctx: Context,
  app: typeof authorizer.$inferSelect,
  missingBefore: readonly number[],
): Promise<void> {
  const known = new Set(missingBefore);
  const newlyMissing = app.missingScopeIds.filter((id) => !known.has(id));
  if (newlyMissing.length === 0 || !app.merchantId) return;
  await notifyMerchantAndStaff(tx, ctx, {
    event: "drift.opened",
    merchantId: app.merchantId,
    objectKind: "authorizer",
    objectId: app.id,
    facts: { name: nameOfApp(app), count: app.missingScopeIds.length },
    key: `${app.id}:${app.updatedAt.getTime()}`,
  });
}
