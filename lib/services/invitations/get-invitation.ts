import { eq } from "drizzle-orm";
import { authorizer, component, merchant, merchantInvitation } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type ProviderContext, withRead } from "../context";
import { countCompletedAttempts } from "./completed-attempts";
import { type InvitationDetail, toInvitationDetail } from "./invitation-dto";

/** @throws NotFoundError */
export async function getInvitation(ctx: ProviderContext, invitationId: string): Promise<InvitationDetail> {
  requireProviderPermission(ctx, "invitation.read");
  return withRead(ctx, async (tx) => {
    const [found] = await tx
      .select({ invitation: merchantInvitation, merchant, component, target: authorizer })
      .from(merchantInvitation)
      .innerJoin(merchant, eq(merchant.id, merchantInvitation.merchantId))
      .innerJoin(component, eq(component.id, merchantInvitation.componentId))
      .leftJoin(authorizer, eq(authorizer.id, merchantInvitation.targetAuthorizerId))
      .where(eq(merchantInvitation.id, invitationId));
    if (!found) throw new NotFoundError("no such invitation");
    const appCounts = await countCompletedAttempts(tx, [invitationId]);
    return toInvitationDetail(ctx, { ...found, appCount: appCounts.get(invitationId) ?? 0 });
  });
}
