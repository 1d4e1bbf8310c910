import { and, eq, isNull } from "drizzle-orm";
import { merchantInvitation } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { refreshProgress } from "../progress/refresh-progress";

/** Ends a link at once. What was authorized through it stays. Repeating it changes nothing. @throws NotFoundError */
export async function revokeInvitation(ctx: ProviderContext, input: { invitationId: string }): Promise<void> {
  requireProviderPermission(ctx, "invitation.revoke");
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    const [found] = await tx
      .select({
        merchantId: merchantInvitation.merchantId,
        componentId: merchantInvitation.componentId,
      })
      .from(merchantInvitation)
      .where(eq(merchantInvitation.id, input.invitationId));
    if (!found) throw new NotFoundError("no such invitation");
    const changed = await tx
      .update(merchantInvitation)
      .set({ revokedAt: now, updatedAt: now })
      .where(and(eq(merchantInvitation.id, input.invitationId), isNull(merchantInvitation.revokedAt)))
      .returning({ id: merchantInvitation.id });
    if (changed.length === 0) return;
    await recordAudit(tx, ctx, {
      action: "invitation.revoke",
      merchantId: found.merchantId,
      objectKind: "merchant_invitation",
      objectId: input.invitationId,
    });
    await refreshProgress(tx, ctx, found);
  });
}
