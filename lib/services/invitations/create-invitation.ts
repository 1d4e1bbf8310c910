import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { component, merchant, merchantInvitation } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { NotFoundError } from "@/lib/errors";
import { newId, newSecretToken } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { createMerchant } from "../merchants/create-merchant";
import { sealPlaces } from "../seal-places";
import { type InvitationDto, toInvitationDto } from "./invitation-dto";
import { type CreateInvitationInput, createInvitationInput } from "./schemas";

/**
 * Makes a merchant's onboarding link, and the merchant itself when it is new. The link may be used and
 * forwarded freely until it expires: it starts authorizations and makes nobody an owner.
 */
export async function createInvitation(
  ctx: ProviderContext,
  input: CreateInvitationInput,
): Promise<InvitationDto> {
  requireProviderPermission(ctx, "invitation.create");
  const wanted = createInvitationInput.parse(input);
  return withTransaction(ctx, async (tx) => {
    const [platform] = await tx
      .select({ id: component.id })
      .from(component)
      .where(eq(component.id, wanted.componentId));
    if (!platform) throw new NotFoundError("no such component");
    const owner = await merchantOf(tx, ctx, wanted.merchant);
    const id = newId("merchantInvitation");
    const code = newSecretToken();
    const now = ctx.clock.now();
    const [created] = await tx
      .insert(merchantInvitation)
      .values({
        id,
        componentId: platform.id,
        merchantId: owner.id,
        codeHash: ctx.sealer.hash(code),
        sealedCode: ctx.sealer.seal(code, sealPlaces.invitationCode(platform.id, id)),
        authType: wanted.authType,
        requiredScopeIds: [...new Set(wanted.requiredScopeIds)].sort((a, b) => a - b),
        expiresAt: addSeconds(now, wanted.expiresInDays * 24 * 3600),
        createdBy: ctx.actor.userId,
        createdAt: now,
        updatedAt: now,
      })
      .returning();
    if (!created) throw new Error("the invitation was not written");
    await recordAudit(tx, ctx, {
      action: "invitation.create",
      merchantId: owner.id,
      objectKind: "merchant_invitation",
      objectId: id,
      after: {
        authType: created.authType,
        requiredScopeIds: created.requiredScopeIds,
        expiresAt: created.expiresAt,
      },
    });
    return toInvitationDto(ctx, { invitation: created, merchantName: owner.name, appCount: 0 });
  });
}

async function merchantOf(
  tx: Transaction,
  ctx: ProviderContext,
  wanted: ReturnType<typeof createInvitationInput.parse>["merchant"],
): Promise<{ id: string; name: string }> {
  if (wanted.kind === "new") {
    return createMerchant(tx, ctx, {
      name: wanted.name,
      contactName: wanted.contactName || null,
      contactPhone: wanted.contactPhone ?? null,
    });
  }
  const [found] = await tx
    .select({ id: merchant.id, name: merchant.name })
    .from(merchant)
    .where(eq(merchant.id, wanted.merchantId));
  if (!found) throw new NotFoundError("no such merchant");
  return found;
}
