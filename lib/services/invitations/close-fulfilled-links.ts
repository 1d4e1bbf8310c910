import { and, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type authorizer, merchantInvitation } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import type { Context } from "../context";

/** A link that was made for this account has done its work once the account works and lacks nothing any more. */
export async function closeFulfilledLinks(
  tx: Transaction,
  ctx: Context,
  account: Pick<typeof authorizer.$inferSelect, "id" | "merchantId" | "state" | "missingScopeIds">,
): Promise<void> {
  if (account.state !== "authorized" || account.missingScopeIds.length > 0) return;
  const now = ctx.clock.now();
  const closed = await tx
    .update(merchantInvitation)
    .set({ fulfilledAt: now, updatedAt: now })
    .where(
      and(
        eq(merchantInvitation.targetAuthorizerId, account.id),
        isNull(merchantInvitation.fulfilledAt),
        isNull(merchantInvitation.revokedAt),
        gt(merchantInvitation.expiresAt, now),
      ),
    )
    .returning({ id: merchantInvitation.id, merchantId: merchantInvitation.merchantId });
  for (const { id, merchantId } of closed) {
    await recordAudit(tx, ctx, {
      action: "invitation.fulfil",
      merchantId,
      objectKind: "merchant_invitation",
      objectId: id,
      after: { authorizerId: account.id },
    });
  }
}
