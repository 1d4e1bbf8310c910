import { and, eq } from "drizzle-orm";
import { appStanding, authorizer, authorizerToken, component, merchant } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type MerchantContext, type ProviderContext, withRead } from "../context";
import {
  type AuthorizerDetail,
  type FleetItem,
  type TokenFacts,
  toAuthorizerDetail,
  toFleetItem,
  toTokenFacts,
} from "./authorizer-dto";
import { proposedMerchant } from "./list-authorizers";

export type FleetDetail = AuthorizerDetail &
  FleetItem & {
    token: TokenFacts;
    /** Of the last attempt to find the refresh token again; null before one, and while one runs. */
    recoveryOutcome: (typeof authorizer.$inferSelect)["recoveryOutcome"];
  };

/** @throws NotFoundError */
export async function getAuthorizer(ctx: ProviderContext, authorizerId: string): Promise<FleetDetail> {
  requireProviderPermission(ctx, "app.read");
  return withRead(ctx, async (tx) => {
    const [found] = await tx
      .select({
        authorizer,
        merchant,
        component,
        token: authorizerToken,
        proposed: proposedMerchant,
        standing: { domains: appStanding.domains },
      })
      .from(authorizer)
      .innerJoin(component, eq(component.id, authorizer.componentId))
      .leftJoin(merchant, eq(merchant.id, authorizer.merchantId))
      .leftJoin(proposedMerchant, eq(proposedMerchant.id, authorizer.proposedMerchantId))
      .leftJoin(appStanding, eq(appStanding.authorizerId, authorizer.id))
      .leftJoin(authorizerToken, eq(authorizerToken.authorizerId, authorizer.id))
      .where(eq(authorizer.id, authorizerId));
    if (!found) throw new NotFoundError("no such app");
    return {
      ...toAuthorizerDetail(found),
      ...toFleetItem(found),
      token: toTokenFacts(found.token ?? undefined, ctx.clock.now()),
      recoveryOutcome: recoveryOutcomeOf(found.authorizer),
    };
  });
}

function recoveryOutcomeOf(account: typeof authorizer.$inferSelect) {
  const { recoveryRequestedAt, recoveryTriedAt, brokenAt } = account;
  // What was found before the connection broke anew, or before somebody asked again, says nothing.
  const isCurrent =
    recoveryTriedAt !== null &&
    recoveryTriedAt >= (recoveryRequestedAt ?? recoveryTriedAt) &&
    recoveryTriedAt >= (brokenAt ?? recoveryTriedAt);
  return isCurrent ? account.recoveryOutcome : null;
}

/** Another merchant's account does not exist. @throws NotFoundError */
export async function getMerchantAuthorizer(
  ctx: MerchantContext,
  authorizerId: string,
): Promise<AuthorizerDetail> {
  requireMerchantPermission(ctx, "merchantApp.read");
  return withRead(ctx, async (tx) => {
    const [found] = await tx
      .select({ authorizer, merchant, component, standing: { domains: appStanding.domains } })
      .from(authorizer)
      .innerJoin(component, eq(component.id, authorizer.componentId))
      .innerJoin(merchant, eq(merchant.id, authorizer.merchantId))
      .leftJoin(appStanding, eq(appStanding.authorizerId, authorizer.id))
      .where(and(eq(authorizer.id, authorizerId), eq(authorizer.merchantId, ctx.scope.merchantId)));
    if (!found) throw new NotFoundError("no such app");
    return toAuthorizerDetail(found);
  });
}
