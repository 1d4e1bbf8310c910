import { and, eq } from "drizzle-orm";
import { authorizer, component } from "@/db/schema";
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
import { authorizerColumns, missingOf } from "./authorizer-columns";
import { takeBackRefreshToken } from "./take-back-refresh-token";

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
    const { info, refreshToken, funcScopeIds } = await readInfo(ctx, found.componentAppid, account.appid);
    const now = ctx.clock.now();
    await withTransaction(ctx, async (tx) => {
      await tx
        .update(authorizer)
        .set({
          ...authorizerColumns(info, account.appid, account),
          ...(funcScopeIds
            ? { funcScopeIds, missingScopeIds: missingOf(account.requiredScopeIds, funcScopeIds) }
            : {}),
          infoSyncedAt: now,
          infoFailedAt: null,
          updatedAt: now,
        })
        .where(where);
      if (refreshToken) await takeBackRefreshToken(tx, ctx, account, refreshToken);
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
