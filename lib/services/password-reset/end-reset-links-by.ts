import { and, eq, gt, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { passwordReset, user } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import type { ProviderContext } from "../context";

/**
 * Ends the links that a staff member made for others and that nobody has used: whoever has seen one could still set
 * that person's password. @param whose of all people, or of colleagues alone
 */
export async function endResetLinksBy(
  tx: Transaction,
  ctx: ProviderContext,
  userId: string,
  whose: "everybody" | "staff",
): Promise<void> {
  const now = ctx.clock.now();
  const colleagues = tx.select({ id: user.id }).from(user).where(isNotNull(user.providerRole));
  const ended = await tx
    .update(passwordReset)
    .set({ expiresAt: now })
    .where(
      and(
        eq(passwordReset.createdBy, userId),
        isNull(passwordReset.usedAt),
        gt(passwordReset.expiresAt, now),
        whose === "staff" ? inArray(passwordReset.userId, colleagues) : undefined,
      ),
    )
    .returning({ userId: passwordReset.userId });
  for (const { userId: objectId } of ended) {
    await recordAudit(tx, ctx, {
      action: "passwordReset.endLink",
      merchantId: null,
      objectKind: "user",
      objectId,
    });
  }
}
