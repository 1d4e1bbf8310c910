import { and, isNull, lt, lte, or } from "drizzle-orm";
import { authorizerOption } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { getAuthorizerOption } from "@/lib/wechat/endpoints/component";
import {
  type Context,
  type MerchantContext,
  type ProviderContext,
  type SystemContext,
  withTransaction,
} from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { type FoundAccount, findAccount, findOfficialAccount } from "./find-official-account";
import { type OptionName, optionNames } from "./schemas";

/** Reads the three options anew from WeChat. @throws NotFoundError, PreconditionFailedError, RateLimitedError, WechatApiError */
export async function syncAppOptions(ctx: ProviderContext, input: { authorizerId: string }): Promise<void> {
  requireProviderPermission(ctx, "app.sync");
  await syncNow(ctx, input.authorizerId);
}

/** The merchant's own "sync now". @throws NotFoundError, PreconditionFailedError, RateLimitedError, WechatApiError */
export async function syncMerchantAppOptions(
  ctx: MerchantContext,
  input: { authorizerId: string },
): Promise<void> {
  requireMerchantPermission(ctx, "merchantApp.sync");
  await syncNow(ctx, input.authorizerId);
}

/** After an authorization. An account that is none of those with options, or no longer authorized, is left alone. */
export async function readOptionsOf(ctx: SystemContext, authorizerId: string): Promise<void> {
  const found = await findAccount(ctx, authorizerId);
  const { kind, state } = found.account;
  if (kind === "official_account" && state !== "unauthorized") await readAll(ctx, found);
}

async function syncNow(ctx: Context, authorizerId: string): Promise<void> {
  const found = await findOfficialAccount(ctx, authorizerId);
  await consumeRateLimit(ctx, "optionsByApp", authorizerId);
  await readAll(ctx, found);
}

async function readAll(ctx: Context, found: FoundAccount): Promise<void> {
  for (const name of optionNames) await readOption(ctx, found, name);
}

/** What was written, or is being written, after this question was asked is newer than the answer. */
export async function readOption(
  ctx: Context,
  { account, componentAppid }: FoundAccount,
  name: OptionName,
): Promise<void> {
  const askedAt = ctx.clock.now();
  const { option_value: value } = await ctx.wechat.call(
    getAuthorizerOption,
    { componentAppid },
    { component_appid: componentAppid, authorizer_appid: account.appid, option_name: name },
  );
  await withTransaction(ctx, (tx) =>
    tx
      .insert(authorizerOption)
      .values({ authorizerId: account.id, name, value, syncedAt: askedAt })
      .onConflictDoUpdate({
        target: [authorizerOption.authorizerId, authorizerOption.name],
        set: { value, syncedAt: askedAt, changingUntil: null },
        setWhere: and(
          lte(authorizerOption.syncedAt, askedAt),
          or(isNull(authorizerOption.changingUntil), lt(authorizerOption.changingUntil, askedAt)),
        ),
      }),
  );
}
