import { and, desc, eq, sql } from "drizzle-orm";
import { authorizer, membership, merchant, user, userSecondFactor } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type AuthorizerListItem, toAuthorizerListItem } from "../authorizers/authorizer-dto";
import { ofComponent } from "../components/of-component";
import { type ProviderContext, withRead } from "../context";

export interface MerchantDetail {
  id: string;
  slug: string;
  name: string;
  contactName: string | null;
  contactPhone: string | null;
  contactEmail: string | null;
  createdAt: string;
  people: { userId: string; name: string; email: string; role: string; hasSecondFactor: boolean }[];
  apps: AuthorizerListItem[];
}

const appsMax = 100;

/** A merchant with its people, and its accounts of one platform or of all. @throws NotFoundError */
export async function getMerchant(
  ctx: ProviderContext,
  merchantId: string,
  { component }: { component?: string | undefined } = {},
): Promise<MerchantDetail> {
  requireProviderPermission(ctx, "merchant.read");
  return withRead(ctx, async (tx) => {
    const [found] = await tx.select().from(merchant).where(eq(merchant.id, merchantId));
    if (!found) throw new NotFoundError("no such merchant");
    const people = await tx
      .select({
        userId: user.id,
        name: user.name,
        email: user.email,
        role: membership.role,
        hasSecondFactor: sql<boolean>`${userSecondFactor.confirmedAt} is not null`,
      })
      .from(membership)
      .innerJoin(user, eq(user.id, membership.userId))
      .leftJoin(userSecondFactor, eq(userSecondFactor.userId, user.id))
      .where(eq(membership.merchantId, merchantId))
      .orderBy(membership.createdAt);
    const apps = await tx
      .select()
      .from(authorizer)
      .where(and(eq(authorizer.merchantId, merchantId), ofComponent(authorizer.componentId, component)))
      .orderBy(desc(authorizer.createdAt), desc(authorizer.id))
      .limit(appsMax);
    return {
      id: found.id,
      slug: found.slug,
      name: found.name,
      contactName: found.contactName,
      contactPhone: found.contactPhone,
      contactEmail: found.contactEmail,
      createdAt: found.createdAt.toISOString(),
      people,
      apps: apps.map((row) => toAuthorizerListItem({ authorizer: row, merchant: found })),
    };
  });
}
