import { eq, type SQL } from "drizzle-orm";
import { authorizationAttempt, merchantInvitation } from "@/db/schema";
import { type SystemContext, withRead } from "../context";
import type { GrantFacts } from "./commit-grant";

/** The attempt behind a grant, with what its invitation asks for. */
export interface FollowedLink {
  attempt: typeof authorizationAttempt.$inferSelect;
  invitation: Pick<typeof merchantInvitation.$inferSelect, "requiredScopeIds" | "targetAuthorizerId"> | null;
}

export async function findFollowedLink(
  ctx: SystemContext,
  condition: SQL | undefined,
): Promise<FollowedLink | null> {
  const [row] = await withRead(ctx, (tx) =>
    tx
      .select({
        attempt: authorizationAttempt,
        invitation: {
          requiredScopeIds: merchantInvitation.requiredScopeIds,
          targetAuthorizerId: merchantInvitation.targetAuthorizerId,
        },
      })
      .from(authorizationAttempt)
      .leftJoin(merchantInvitation, eq(merchantInvitation.id, authorizationAttempt.invitationId))
      .where(condition),
  );
  return row ?? null;
}

/**
 * What a followed link says about the account that was authorized with it. A link made for one account says nothing about
 * another; and one that only completes a known account does not change what that account needs.
 */
export function factsOfLink(
  link: FollowedLink | null,
  appid: string,
): Pick<GrantFacts, "proposedMerchantId" | "requiredScopeIds"> {
  if (!link || isOtherAccount(link.attempt, appid)) return { proposedMerchantId: null, requiredScopeIds: [] };
  const { attempt, invitation } = link;
  return {
    proposedMerchantId: attempt.merchantId,
    requiredScopeIds: invitation && !invitation.targetAuthorizerId ? invitation.requiredScopeIds : [],
  };
}

export function isOtherAccount(attempt: FollowedLink["attempt"], appid: string): boolean {
  return attempt.expectedAppid !== null && attempt.expectedAppid !== appid;
}
