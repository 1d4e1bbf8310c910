import { and, eq } from "drizzle-orm";
import { authorizer, authorizerToken, component } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { WechatApiError } from "@/lib/wechat/errors";
import { readInfo } from "../authorizations/exchange-code";
import {
  type Context,
  type MerchantContext,
  type ProviderContext,
  withRead,
  withTransaction,
} from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { sealPlaces } from "../seal-places";
import { authorizerColumns, missingOf } from "./authorizer-columns";

/** Reads one account anew from WeChat, at most 6 times a minute. @throws NotFoundError, RateLimitedError, WechatApiError */
export async function syncAuthorizer(ctx: ProviderContext, input: { authorizerId: string }): Promise<void> {
  requireProviderPermission(ctx, "app.sync");
  await consumeRateLimit(ctx, "syncByApp", input.authorizerId);
  await readFromWechat(ctx, input.authorizerId);
}

/** The merchant's own "sync now". @throws NotFoundError, RateLimitedError, WechatApiError */
export async function syncMerchantAuthorizer(
  ctx: MerchantContext,
  input: { authorizerId: string },
): Promise<void> {
  requireMerchantPermission(ctx, "merchantApp.sync");
  await consumeRateLimit(ctx, "syncByApp", input.authorizerId);
  await readFromWechat(ctx, input.authorizerId);
}

/** A failed answer keeps what is known and notes the failure. @throws NotFoundError, WechatApiError */
export async function readFromWechat(ctx: Context, authorizerId: string): Promise<void> {
  const tenant = ctx.scope.kind === "merchant" ? eq(authorizer.merchantId, ctx.scope.merchantId) : undefined;
  const where = and(eq(authorizer.id, authorizerId), tenant);
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ account: authorizer, componentAppid: component.appid })
      .from(authorizer)
      .innerJoin(component, eq(component.id, authorizer.componentId))
      .where(where),
  );
  if (!found) throw new NotFoundError("no such app");
  const { account } = found;
  try {
    const { info, refreshToken } = await readInfo(ctx, found.componentAppid, account.appid);
    const now = ctx.clock.now();
    await withTransaction(ctx, async (tx) => {
      await tx
        .update(authorizer)
        .set({
          ...authorizerColumns(info, account.appid),
          funcScopeIds: info.funcScopeIds,
          missingScopeIds: missingOf(account.requiredScopeIds, info.funcScopeIds),
          ...(account.state === "connection_broken" && refreshToken
            ? { state: "authorized" as const, brokenAt: null, brokenReason: null }
            : {}),
          infoSyncedAt: now,
          infoFailedAt: null,
          updatedAt: now,
        })
        .where(where);
      if (!refreshToken || account.state !== "connection_broken") return;
      await tx
        .update(authorizerToken)
        .set({
          sealedRefreshToken: ctx.sealer.seal(
            refreshToken,
            sealPlaces.authorizerRefreshToken(account.componentId, account.id),
          ),
          retryAt: null,
          failureCount: 0,
        })
        .where(eq(authorizerToken.authorizerId, account.id));
    });
  } catch (error) {
    if (!(error instanceof WechatApiError)) throw error;
    const now = ctx.clock.now();
    await withTransaction(ctx, (tx) =>
      tx.update(authorizer).set({ infoFailedAt: now, updatedAt: now }).where(where),
    );
    throw error;
  }
}
