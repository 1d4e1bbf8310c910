import { desc, eq } from "drizzle-orm";
import { authorizer, merchant, merchantInvitation } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";
import { type InvitationDto, toInvitationDto } from "./invitation-dto";

/** The newest link that was made for this account, whatever its state. */
export async function findTargetedInvitation(
  ctx: ProviderContext,
  authorizerId: string,
): Promise<InvitationDto | null> {
  requireProviderPermission(ctx, "invitation.read");
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ invitation: merchantInvitation, merchantName: merchant.name, target: authorizer })
      .from(merchantInvitation)
      .innerJoin(merchant, eq(merchant.id, merchantInvitation.merchantId))
      .innerJoin(authorizer, eq(authorizer.id, merchantInvitation.targetAuthorizerId))
      .where(eq(merchantInvitation.targetAuthorizerId, authorizerId))
      .orderBy(desc(merchantInvitation.createdAt))
      .limit(1),
  );
  return found ? toInvitationDto(ctx, { ...found, appCount: 0 }) : null;
}
