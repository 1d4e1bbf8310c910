import { and, eq, type SQL } from "drizzle-orm";
import { authorizer, component } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { copyAppCode } from "@/lib/jobs/definitions/copy-app-code";
import { readViolations } from "@/lib/jobs/definitions/read-violations";
import { syncStanding } from "@/lib/jobs/definitions/sync-standing";
import { WechatApiError } from "@/lib/wechat/errors";
import { readInfo } from "../authorizations/exchange-code";
import {
  type Context,
  type MerchantContext,
  type ProviderContext,
  withRead,
  withTransaction,
} from "../context";
import { closeFulfilledLinks } from "../invitations/close-fulfilled-links";
import { refreshProgress } from "../progress/refresh-progress";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { keepAccountInfo } from "../standing/keep-account-info";
import { authorizerColumns, missingOf } from "./authorizer-columns";
import { notifyOfDrift } from "./notify-of-drift";
import { takeBackRefreshToken } from "./take-back-refresh-token";

/** Reads one account anew from WeChat, at most 6 times a minute. @throws NotFoundError, RateLimitedError, WechatApiError */
export async function syncAuthorizer(ctx: ProviderContext, input: { authorizerId: string }): Promise<void> {
  requireProviderPermission(ctx, "app.sync");
  await syncNow(ctx, input.authorizerId);
}

/** The merchant's own "sync now". @throws NotFoundError, RateLimitedError, WechatApiError */
export async function syncMerchantAuthorizer(
  ctx: MerchantContext,
  input: { authorizerId: string },
): Promise<void> {
  requireMerchantPermission(ctx, "merchantApp.sync");
  await syncNow(ctx, input.authorizerId);
}

/** Whose account it is comes first: others must not be able to use its allowance up. */
async function syncNow(ctx: Context, authorizerId: string): Promise<void> {
  const found = await findAccount(ctx, authorizerId);
  await consumeRateLimit(ctx, "syncByApp", authorizerId);
  await readAccount(ctx, found);
  await withTransaction(ctx, (tx) =>
    ctx.jobs.enqueue(tx, readViolations, { authorizerId }, { key: authorizerId }),
  );
}

/** A failed answer keeps what is known and notes the failure. @throws NotFoundError, WechatApiError */
export async function readFromWechat(ctx: Context, authorizerId: string): Promise<void> {
  await readAccount(ctx, await findAccount(ctx, authorizerId));
}

interface FoundAccount {
  account: typeof authorizer.$inferSelect;
  componentAppid: string;
}

async function findAccount(ctx: Context, authorizerId: string): Promise<FoundAccount> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ account: authorizer, componentAppid: component.appid })
      .from(authorizer)
      .innerJoin(component, eq(component.id, authorizer.componentId))
      .where(inScope(ctx, authorizerId)),
  );
  if (!found) throw new NotFoundError("no such app");
  return found;
}

function inScope(ctx: Context, authorizerId: string): SQL | undefined {
  const tenant = ctx.scope.kind === "merchant" ? eq(authorizer.merchantId, ctx.scope.merchantId) : undefined;
  return and(eq(authorizer.id, authorizerId), tenant);
}

async function readAccount(ctx: Context, { account, componentAppid }: FoundAccount): Promise<void> {
  const where = inScope(ctx, account.id);
  try {
    const { info, refreshToken, funcScopeIds } = await readInfo(ctx, componentAppid, account.appid);
    const now = ctx.clock.now();
    await withTransaction(ctx, async (tx) => {
      const [saved] = await tx
        .update(authorizer)
        .set({
          ...authorizerColumns(info, account.appid, account),
          ...(funcScopeIds ? { funcScopeIds } : {}),
          missingScopeIds: missingOf(
            info.kind,
            account.requiredScopeIds,
            funcScopeIds ?? account.funcScopeIds,
          ),
          infoSyncedAt: now,
          infoFailedAt: null,
          updatedAt: now,
        })
        .where(where)
        .returning();
      if (saved) {
        await closeFulfilledLinks(tx, ctx, saved);
        await keepAccountInfo(tx, ctx, saved, info);
        await refreshRequirements(tx, ctx, saved.id);
        if (saved.qrcodeUrl)
          await ctx.jobs.enqueue(tx, copyAppCode, { authorizerId: saved.id }, { key: saved.id });
        await ctx.jobs.enqueue(tx, syncStanding, { authorizerId: saved.id }, { key: saved.id });
        await refreshProgress(tx, ctx, saved);
        await notifyOfDrift(tx, ctx, saved, account.missingScopeIds);
      }
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
