import { and, eq } from "drizzle-orm";
import { membership, merchant, user } from "@/db/schema";
import type { MerchantRole, ProviderRole } from "@/lib/auth/permissions";
import { newId } from "@/lib/ids";
import { type SystemContext, withTransaction } from "@/lib/services/context";

interface Person {
  email: string;
  name: string;
  passwordHash: string;
  providerRole: ProviderRole | null;
}

export async function ensurePerson(ctx: SystemContext, person: Person): Promise<string> {
  const now = ctx.clock.now();
  return withTransaction(ctx, async (tx) => {
    const [known] = await tx.select({ id: user.id }).from(user).where(eq(user.email, person.email));
    if (known) return known.id;
    const id = newId("user");
    await tx.insert(user).values({ id, ...person, createdAt: now, updatedAt: now });
    return id;
  });
}

export async function ensureMembership(
  ctx: SystemContext,
  input: { merchantId: string; userId: string; role: MerchantRole },
): Promise<void> {
  await withTransaction(ctx, (tx) =>
    tx
      .insert(membership)
      .values({ id: newId("membership"), ...input, createdAt: ctx.clock.now() })
      .onConflictDoNothing(),
  );
}

export async function findSeededMerchant(
  ctx: SystemContext,
  name: string,
  contactPhone: string,
): Promise<{ id: string; isComplete: boolean } | null> {
  return withTransaction(ctx, async (tx) => {
    const [found] = await tx
      .select({ id: merchant.id, membershipId: membership.id })
      .from(merchant)
      .leftJoin(membership, eq(membership.merchantId, merchant.id))
      .where(and(eq(merchant.name, name), eq(merchant.contactPhone, contactPhone)))
      .limit(1);
    return found ? { id: found.id, isComplete: found.membershipId !== null } : null;
  });
}
