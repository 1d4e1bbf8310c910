import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { membership, user } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { ForbiddenError, NotFoundError } from "@/lib/errors";
import type { ProviderContext } from "../context";

export interface PersonToRecover {
  id: string;
  email: string;
  /** Whose record it belongs in; null for staff and for people of several merchants. */
  merchantId: string | null;
}

/**
 * Somebody whom staff help back in. People of merchants by whoever cares for merchants, staff by an owner alone, and
 * nobody themselves: with an open session in the wrong hands that would be a way around the password.
 */
export async function findPersonToRecover(
  tx: Transaction,
  ctx: ProviderContext,
  userId: string,
): Promise<PersonToRecover> {
  const [person] = await tx.select().from(user).where(eq(user.id, userId)).for("update");
  if (!person || person.disabledAt) throw new NotFoundError("no such person");
  if (person.providerRole) requireProviderPermission(ctx, "staff.recover");
  if (person.id === ctx.actor.userId) {
    throw new ForbiddenError("one's own account is changed with its password", { reason: "own_account" });
  }
  const memberships = await tx
    .select({ merchantId: membership.merchantId })
    .from(membership)
    .where(eq(membership.userId, userId));
  const [first, second] = memberships;
  return {
    id: person.id,
    email: person.email,
    merchantId: first && !second && !person.providerRole ? first.merchantId : null,
  };
}
