import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, merchant, merchantInvitation } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { secondsBetween } from "@/lib/clock";
import { NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { assertNeedsGrant } from "./create-targeted-invitation";
import { insertInvitation } from "./insert-invitation";
import { type InvitationDto, toInvitationDto } from "./invitation-dto";
import { invitationDays } from "./schemas";

const daySeconds = 24 * 3600;

/**
 * Makes a fresh link for the same merchant with the same wishes and as long a life. An old one that still
 * works is revoked, so that one link at a time is about.
 * @throws NotFoundError, PreconditionFailedError reason `nothing_missing` when the link's one account needs nothing
 */
export async function reissueInvitation(
  ctx: ProviderContext,
  input: { invitationId: string },
): Promise<InvitationDto> {
  requireProviderPermission(ctx, "invitation.create");
  const now = ctx.clock.now();
  return withTransaction(ctx, async (tx) => {
    const [old] = await tx
      .select()
      .from(merchantInvitation)
      .where(eq(merchantInvitation.id, input.invitationId))
      .for("update");
    if (!old) throw new NotFoundError("no such invitation");
    const [owner] = await tx
      .select({ name: merchant.name })
      .from(merchant)
      .where(eq(merchant.id, old.merchantId));
    if (!owner) throw new NotFoundError("no such merchant");
    const target = old.targetAuthorizerId ? await lockTarget(tx, old.targetAuthorizerId) : null;
    const created = await insertInvitation(tx, ctx, { ...old, expiresInDays: lifeInDays(old) });
    const stillWorks = !old.revokedAt && old.expiresAt > now;
    await tx
      .update(merchantInvitation)
      .set({ reissueRequestedAt: null, updatedAt: now, ...(stillWorks ? { revokedAt: now } : {}) })
      .where(eq(merchantInvitation.id, old.id));
    await recordAudit(tx, ctx, {
      action: "invitation.reissue",
      merchantId: old.merchantId,
      objectKind: "merchant_invitation",
      objectId: old.id,
      after: { replacedBy: created.id },
    });
    return toInvitationDto(ctx, { invitation: created, merchantName: owner.name, target, appCount: 0 });
  });
}

async function lockTarget(tx: Transaction, id: string) {
  const [account] = await tx.select().from(authorizer).where(eq(authorizer.id, id)).for("update");
  if (!account) throw new NotFoundError("no such app");
  assertNeedsGrant(account);
  return account;
}

function lifeInDays(old: typeof merchantInvitation.$inferSelect): number {
  const days = Math.round(secondsBetween(old.createdAt, old.expiresAt) / daySeconds);
  return Math.min(Math.max(days, invitationDays.min), invitationDays.max);
}
