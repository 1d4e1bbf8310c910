import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { component, merchant } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type ProviderContext, withTransaction } from "../context";
import { createMerchant } from "../merchants/create-merchant";
import { insertInvitation } from "./insert-invitation";
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
    const created = await insertInvitation(tx, ctx, {
      componentId: platform.id,
      merchantId: owner.id,
      authType: wanted.authType,
      requiredScopeIds: wanted.requiredScopeIds,
      expiresInDays: wanted.expiresInDays,
      h5Form: wanted.h5Form,
      bizAppid: wanted.bizAppid,
      categoryIds: wanted.categoryIds,
    });
    return toInvitationDto(ctx, { invitation: created, merchantName: owner.name, target: null, appCount: 0 });
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
      contactEmail: wanted.contactEmail ?? null,
    });
  }
  const [found] = await tx
    .select({ id: merchant.id, name: merchant.name })
    .from(merchant)
    .where(eq(merchant.id, wanted.merchantId));
  if (!found) throw new NotFoundError("no such merchant");
  return found;
}
