import { and, asc, eq, gt, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import { authorizer, merchantInvitation, requirement } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withTransaction } from "../context";
import { openTargetedInvitation } from "../invitations/create-targeted-invitation";
import { linksAtOnce } from "./limits";
import { type SendLinksInput, sendLinksInput } from "./schemas";
import { appsOfRequirements, requirementRef, requirementsInSight, workConditions } from "./work-conditions";

/**
 * Makes the link that each app of a group is authorized with once more, a bounded number at a time, those that wait
 * longest first. Apps that have an open one are left alone, so that pressing twice makes no second link.
 * @returns how many were made, and how many apps still have none
 */
export async function sendReauthorizeLinks(
  ctx: ProviderContext,
  input: SendLinksInput,
): Promise<{ created: number; left: number }> {
  requireProviderPermission(ctx, "invitation.create");
  const { rule, component } = sendLinksInput.parse(input);
  const now = ctx.clock.now();
  const inSight = await workConditions(ctx, { component });
  return withTransaction(ctx, async (tx) => {
    const open = tx
      .select({ one: sql`1` })
      .from(merchantInvitation)
      .where(
        and(
          eq(merchantInvitation.targetAuthorizerId, requirement.authorizerId),
          isNull(merchantInvitation.revokedAt),
          isNull(merchantInvitation.fulfilledAt),
          gt(merchantInvitation.expiresAt, now),
        ),
      );
    const waiting = await tx
      .select({ authorizerId: requirementRef.authorizerId })
      .from(requirementsInSight)
      .innerJoin(appsOfRequirements, eq(authorizer.id, requirement.authorizerId))
      .where(
        and(
          eq(requirement.rule, rule),
          eq(requirement.owner, "merchant"),
          isNotNull(authorizer.merchantId),
          // What an app lacked may have come since its needs were computed.
          or(ne(authorizer.state, "authorized"), authorizer.lacksScopes),
          inSight,
          sql`not exists (${open})`,
        ),
      )
      .orderBy(asc(requirement.since), asc(requirement.authorizerId));
    // Locked in one order, so that two of these cannot wait for each other.
    const chosen = waiting.slice(0, linksAtOnce).map(({ authorizerId }) => authorizerId);
    for (const authorizerId of chosen.toSorted()) await openTargetedInvitation(tx, ctx, authorizerId);
    return { created: chosen.length, left: waiting.length - chosen.length };
  });
}
