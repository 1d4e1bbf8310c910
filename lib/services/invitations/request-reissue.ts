import { eq } from "drizzle-orm";
import { merchantInvitation } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";
import { notify } from "../notices/notify";
import { refreshProgress } from "../progress/refresh-progress";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { findInvitation } from "./find-invitation";

/** Tells staff that the holder of an ended link wants a new one; once an hour. @throws NotFoundError, RateLimitedError */
export async function requestReissue(ctx: SystemContext, code: string): Promise<void> {
  await consumeRateLimit(ctx, "reissueByAddress", ctx.address ?? "unknown");
  const { invitation, merchant } = await findInvitation(ctx, code);
  await consumeRateLimit(ctx, "reissueByCode", code);
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    await tx
      .update(merchantInvitation)
      .set({ reissueRequestedAt: now, updatedAt: now })
      .where(eq(merchantInvitation.id, invitation.id));
    await recordAudit(tx, ctx, {
      action: "invitation.requestReissue",
      merchantId: invitation.merchantId,
      objectKind: "merchant_invitation",
      objectId: invitation.id,
    });
    await refreshProgress(tx, ctx, invitation);
    await notify(tx, ctx, {
      event: "invitation.reissueRequested",
      merchantId: null,
      objectKind: "merchant_invitation",
      objectId: invitation.id,
      facts: { merchantName: merchant.name },
      key: `${invitation.id}:${now.getTime()}`,
    });
  });
}
