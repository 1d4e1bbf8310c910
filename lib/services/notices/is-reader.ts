import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { membership, user } from "@/db/schema";
import { isProviderRole } from "@/lib/auth/permissions";

/** Who has left a team reads nothing of it any more, not even what was written to them. */
export async function isReader(tx: Transaction, userId: string, merchantId: string | null): Promise<boolean> {
  if (merchantId === null) {
    const [person] = await tx.select({ role: user.providerRole }).from(user).where(eq(user.id, userId));
    return isProviderRole(person?.role);
  }
  const [found] = await tx
    .select({ id: membership.id })
    .from(membership)
    .where(and(eq(membership.userId, userId), eq(membership.merchantId, merchantId)));
  return found !== undefined;
}
