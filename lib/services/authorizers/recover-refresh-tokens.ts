import { and, eq, inArray } from "drizzle-orm";
import { authorizer, authorizerToken } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { type ListedAuthorizer, listAuthorizersAtWechat } from "../authorizations/list-authorizers-at-wechat";
import { type SystemContext, withRead, withTransaction } from "../context";
import { sealPlaces } from "../seal-places";

type Lost = { id: string; appid: string; merchantId: string | null };

/**
 * Finds accounts whose refresh token is lost and takes it back from WeChat's list, all pages.
 * One that the list gives empty stays broken: only the merchant can mend it.
 * @returns how many were recovered
 */
export async function recoverRefreshTokens(
  ctx: SystemContext,
  of: { componentId: string; componentAppid: string },
): Promise<number> {
  const lost = await withRead(ctx, (tx) =>
    tx
      .select({ id: authorizer.id, appid: authorizer.appid, merchantId: authorizer.merchantId })
      .from(authorizer)
      .where(and(eq(authorizer.componentId, of.componentId), eq(authorizer.state, "connection_broken"))),
  );
  if (lost.length === 0) return 0;
  const byAppid = new Map(lost.map((account) => [account.appid, account]));
  let recovered = 0;
  for await (const listed of listAuthorizersAtWechat(ctx, of.componentAppid)) {
    const account = byAppid.get(listed.appid);
    if (!account || !listed.refreshToken) continue;
    if (await takeBack(ctx, of.componentId, account, listed)) recovered += 1;
  }
  return recovered;
}

async function takeBack(
  ctx: SystemContext,
  componentId: string,
  account: Lost,
  listed: ListedAuthorizer,
): Promise<boolean> {
  const { refreshToken } = listed;
  if (!refreshToken) return false;
  const place = sealPlaces.authorizerRefreshToken(componentId, account.id);
  return withTransaction(ctx, async (tx) => {
    const [stored] = await tx
      .select({ sealed: authorizerToken.sealedRefreshToken })
      .from(authorizerToken)
      .where(inArray(authorizerToken.authorizerId, [account.id]))
      .for("update");
    // The same token that WeChat has just refused would only be refused again.
    if (stored?.sealed && ctx.sealer.open(stored.sealed, place) === refreshToken) return false;
    const now = ctx.clock.now();
    await tx
      .update(authorizerToken)
      .set({
        sealedRefreshToken: ctx.sealer.seal(refreshToken, place),
        sealedAccessToken: null,
        expiresAt: null,
        retryAt: null,
        failureCount: 0,
      })
      .where(eq(authorizerToken.authorizerId, account.id));
    await tx
      .update(authorizer)
      .set({ state: "authorized", brokenAt: null, brokenReason: null, updatedAt: now })
      .where(and(eq(authorizer.id, account.id), eq(authorizer.state, "connection_broken")));
    await recordAudit(tx, ctx, {
      action: "authorizer.recoverRefreshToken",
      merchantId: account.merchantId,
      objectKind: "authorizer",
      objectId: account.id,
    });
    return true;
  });
}
