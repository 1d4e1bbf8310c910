import { component } from "@/db/schema";
import { type Context, withRead } from "../context";
import { findPlatformOfMerchant } from "./find-platform-of-merchant";

/** Whom a page speaks for, and where help is. */
export interface ProviderCard {
  name: string;
  supportPhone: string | null;
}

/**
 * The platform that a merchant deals with; without a merchant the installation's first component, by which its provider
 * is known. Null before the first start is done.
 */
export async function findProviderCard(ctx: Context, merchantId?: string): Promise<ProviderCard | null> {
  return withRead(ctx, async (tx) => {
    if (merchantId !== undefined) {
      const platform = await findPlatformOfMerchant(tx, merchantId);
      return platform ? { name: platform.name, supportPhone: platform.supportPhone } : null;
    }
    const [found] = await tx
      .select({ name: component.name, supportPhone: component.supportPhone })
      .from(component)
      .orderBy(component.createdAt)
      .limit(1);
    return found ?? null;
  });
}
