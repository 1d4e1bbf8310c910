import { and, eq } from "drizzle-orm";
import { membership, merchant, user } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type MerchantContext, withRead } from "../context";

export interface OwnMerchant {
  id: string;
  slug: string;
  name: string;
  /** Whom members ask for what their own role may not do. */
  ownerNames: string[];
}

/** The merchant whose pages are open. @throws NotFoundError */
export async function getOwnMerchant(ctx: MerchantContext): Promise<OwnMerchant> {
  requireMerchantPermission(ctx, "merchantApp.read");
  const { merchantId } = ctx.scope;
  return withRead(ctx, async (tx) => {
    const [found] = await tx
      .select({ id: merchant.id, slug: merchant.slug, name: merchant.name })
      .from(merchant)
      .where(eq(merchant.id, merchantId));
    if (!found) throw new NotFoundError("no such merchant");
    const owners = await tx
      .select({ name: user.name })
      .from(membership)
      .innerJoin(user, eq(user.id, membership.userId))
      .where(and(eq(membership.merchantId, merchantId), eq(membership.role, "owner")))
      .orderBy(membership.createdAt);
    return { ...found, ownerNames: owners.map(({ name }) => name) };
  });
}
