import { and, eq } from "drizzle-orm";
import { authorizer, violation } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type MerchantContext, withTransaction } from "../context";
import { refreshRequirements } from "../requirements/refresh-requirements";

/** The merchant has taken note of a violation; noting it again after a refused appeal is later than before. @throws NotFoundError */
export async function acknowledgeViolation(
  ctx: MerchantContext,
  input: { violationId: string },
): Promise<void> {
  requireMerchantPermission(ctx, "violation.acknowledge");
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    const [found] = await tx
      .select({ violation })
      .from(violation)
      .innerJoin(authorizer, eq(authorizer.id, violation.authorizerId))
      .where(and(eq(violation.id, input.violationId), eq(authorizer.merchantId, ctx.scope.merchantId)))
      .for("update", { of: violation });
    if (!found) throw new NotFoundError("no such violation");
    const { actor } = ctx;
    await tx
      .update(violation)
      .set({
        acknowledgedAt: now,
        acknowledgedBy: "userId" in actor ? actor.userId : null,
        updatedAt: now,
      })
      .where(eq(violation.id, found.violation.id));
    await recordAudit(tx, ctx, {
      action: "violation.acknowledge",
      merchantId: ctx.scope.merchantId,
      objectKind: "violation",
      objectId: found.violation.id,
      after: { reason: found.violation.reason, occurredAt: found.violation.occurredAt },
    });
    await refreshRequirements(tx, ctx, found.violation.authorizerId);
  });
}
