import type { Transaction } from "@/db/client";
import { verification } from "@/db/schema";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import type { MerchantContext } from "../context";
import { refreshRequirements } from "../requirements/refresh-requirements";
import type { VerifiableApp } from "./find-app";
import type { VerificationDraft } from "./schemas";
import { sealFields, type VerificationRow } from "./verification-dto";

/** A draft, with whatever is known of it already. */
export async function insertVerification(
  tx: Transaction,
  ctx: MerchantContext,
  { id: authorizerId, componentId }: VerifiableApp,
  fields: VerificationDraft,
): Promise<VerificationRow> {
  const id = newId("verification");
  const now = ctx.clock.now();
  const [created] = await tx
    .insert(verification)
    .values({
      id,
      componentId,
      authorizerId,
      merchantId: ctx.scope.merchantId,
      state: "draft",
      sealedInput: sealFields(ctx, { componentId, id }, fields),
      createdBy: "userId" in ctx.actor ? ctx.actor.userId : null,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!created) throw new Error("the verification was not written");
  await refreshRequirements(tx, ctx, authorizerId);
  await recordAudit(tx, ctx, {
    action: "verification.create",
    merchantId: ctx.scope.merchantId,
    objectKind: "verification",
    objectId: id,
    after: { authorizerId },
  });
  return created;
}
