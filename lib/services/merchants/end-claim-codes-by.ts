import { and, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ownerClaimCode } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import type { ProviderContext } from "../context";

/** Ends the codes that a staff member made and nobody has used: who has seen one could still become a merchant's owner. */
export async function endClaimCodesBy(tx: Transaction, ctx: ProviderContext, userId: string): Promise<void> {
  const now = ctx.clock.now();
  const ended = await tx
    .update(ownerClaimCode)
    .set({ expiresAt: now })
    .where(
      and(
        eq(ownerClaimCode.createdBy, userId),
        isNull(ownerClaimCode.usedAt),
        gt(ownerClaimCode.expiresAt, now),
      ),
    )
    .returning({ id: ownerClaimCode.id, merchantId: ownerClaimCode.merchantId });
  for (const { id, merchantId } of ended) {
    await recordAudit(tx, ctx, {
      action: "merchant.endClaimCode",
      merchantId,
      objectKind: "owner_claim_code",
      objectId: id,
    });
  }
}
