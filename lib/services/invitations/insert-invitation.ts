import type { Transaction } from "@/db/client";
import { merchantInvitation } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { newId, newSecretToken } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import type { ProviderContext } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { sealPlaces } from "../seal-places";

export interface NewInvitation {
  componentId: string;
  merchantId: string;
  authType: number;
  requiredScopeIds: readonly number[];
  expiresInDays: number;
  h5Form: "new" | "old";
  bizAppid?: string | null | undefined;
  categoryIds: readonly number[];
  targetAuthorizerId?: string | null;
}

/** Writes a fresh link in the caller's transaction. */
export async function insertInvitation(
  tx: Transaction,
  ctx: ProviderContext,
  wanted: NewInvitation,
): Promise<typeof merchantInvitation.$inferSelect> {
  const id = newId("merchantInvitation");
  const code = newSecretToken();
  const now = ctx.clock.now();
  const [created] = await tx
    .insert(merchantInvitation)
    .values({
      id,
      componentId: wanted.componentId,
      merchantId: wanted.merchantId,
      codeHash: ctx.sealer.hash(code),
      sealedCode: ctx.sealer.seal(code, sealPlaces.invitationCode(wanted.componentId, id)),
      authType: wanted.authType,
      requiredScopeIds: inOrder(wanted.requiredScopeIds),
      h5Form: wanted.h5Form,
      bizAppid: wanted.bizAppid ?? null,
      categoryIds: inOrder(wanted.categoryIds),
      targetAuthorizerId: wanted.targetAuthorizerId ?? null,
      expiresAt: addSeconds(now, wanted.expiresInDays * 24 * 3600),
      createdBy: ctx.actor.userId,
      createdAt: now,
      updatedAt: now,
    })
    .returning();
  if (!created) throw new Error("the invitation was not written");
  await recordAudit(tx, ctx, {
    action: "invitation.create",
    merchantId: wanted.merchantId,
    objectKind: "merchant_invitation",
    objectId: id,
    after: {
      authType: created.authType,
      requiredScopeIds: created.requiredScopeIds,
      h5Form: created.h5Form,
      bizAppid: created.bizAppid,
      categoryIds: created.categoryIds,
      targetAuthorizerId: created.targetAuthorizerId,
      expiresAt: created.expiresAt,
    },
  });
  await refreshProgress(tx, ctx, created);
  return created;
}

function inOrder(ids: readonly number[]): number[] {
  return [...new Set(ids)].sort((a, b) => a - b);
}
