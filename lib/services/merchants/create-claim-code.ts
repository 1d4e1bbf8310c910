import { randomInt } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { membership, merchant, ownerClaimCode } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";

const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const codeLength = 10;
const lifeSeconds = 24 * 3600;

/**
 * A code that staff read out to a merchant whose owner cannot claim in the browser that authorized.
 * Shown once, used once, valid 24 hours. @throws NotFoundError, ConflictError reason `already_claimed`
 */
export async function createClaimCode(
  ctx: ProviderContext,
  input: { merchantId: string },
): Promise<{ claimCode: string; expiresAt: string }> {
  requireProviderPermission(ctx, "merchant.claimCode");
  const claimCode = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  const now = ctx.clock.now();
  const expiresAt = addSeconds(now, lifeSeconds);
  await withTransaction(ctx, async (tx) => {
    const [found] = await tx
      .select({ id: merchant.id })
      .from(merchant)
      .where(eq(merchant.id, input.merchantId));
    if (!found) throw new NotFoundError("no such merchant");
    const owners = await tx
      .select({ id: membership.id })
      .from(membership)
      .where(and(eq(membership.merchantId, input.merchantId), eq(membership.role, "owner")))
      .limit(1);
    if (owners.length > 0)
      throw new ConflictError("the merchant has an owner", { reason: "already_claimed" });
    const id = newId("ownerClaimCode");
    await tx.insert(ownerClaimCode).values({
      id,
      merchantId: input.merchantId,
      codeHash: ctx.sealer.hash(claimCode),
      expiresAt,
      createdBy: ctx.actor.userId,
      createdAt: now,
    });
    await recordAudit(tx, ctx, {
      action: "merchant.createClaimCode",
      merchantId: input.merchantId,
      objectKind: "owner_claim_code",
      objectId: id,
      after: { expiresAt },
    });
  });
  return { claimCode, expiresAt: expiresAt.toISOString() };
}
