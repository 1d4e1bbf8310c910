import { and, eq } from "drizzle-orm";
import { actingSession } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withRead, withTransaction } from "../context";

/**
 * Tells a merchant, in its own audit log, that somebody of the provider's staff has come to act for it: once per
 * session, however many pages they open. @param ctx with the staff member as its actor
 */
export async function beginActing(
  ctx: SystemContext,
  { sessionId, merchantId }: { sessionId: string; merchantId: string },
): Promise<void> {
  const known = await withRead(ctx, (tx) =>
    tx
      .select({ sessionId: actingSession.sessionId })
      .from(actingSession)
      .where(and(eq(actingSession.sessionId, sessionId), eq(actingSession.merchantId, merchantId))),
  );
  if (known.length > 0) return;
  await withTransaction(ctx, async (tx) => {
    const begun = await tx
      .insert(actingSession)
      .values({ sessionId, merchantId, beganAt: ctx.clock.now() })
      .onConflictDoNothing()
      .returning({ sessionId: actingSession.sessionId });
    if (begun.length === 0) return;
    await recordAudit(tx, ctx, {
      action: "merchant.act",
      merchantId,
      objectKind: "merchant",
      objectId: merchantId,
    });
  });
}
