import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { passwordReset, user } from "@/db/schema";
import type { Context } from "../context";

/** Sets a password; links that would set another one stop working. */
export async function storePassword(
  tx: Transaction,
  ctx: Context,
  userId: string,
  passwordHash: string,
): Promise<void> {
  const now = ctx.clock.now();
  await tx
    .update(user)
    .set({ passwordHash, passwordChangedAt: now, updatedAt: now })
    .where(eq(user.id, userId));
  await tx
    .update(passwordReset)
    .set({ usedAt: now, sealedToken: null })
    .where(and(eq(passwordReset.userId, userId), isNull(passwordReset.usedAt)));
}
