import { eq } from "drizzle-orm";
import { merchant } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";

/** A merchant's name by its id, for a filter or a form that names one; null when there is none. */
export async function findMerchant(
  ctx: ProviderContext,
  merchantId: string,
): Promise<{ id: string; name: string } | null> {
  requireProviderPermission(ctx, "merchant.read");
  const [found] = await withRead(ctx, (tx) =>
    tx.select({ id: merchant.id, name: merchant.name }).from(merchant).where(eq(merchant.id, merchantId)),
  );
  return found ?? null;
}
