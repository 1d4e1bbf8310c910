import { AppError } from "@/lib/errors";
import { type AuthorizerInfo, toAuthorizerInfo } from "@/lib/wechat/authorizer";
import { getAuthorizerInfo, queryAuth } from "@/lib/wechat/endpoints/component";
import { WechatApiError } from "@/lib/wechat/errors";
import type { Context, SystemContext } from "../context";
import { findListedAuthorizer } from "./list-authorizers-at-wechat";

export interface ExchangedGrant {
  appid: string;
  /** Absent when a spent code forced us to recover from the account's info. */
  accessToken: { value: string; expiresInSeconds: number } | null;
  /** Null when WeChat gave none: an empty one is never stored. */
  refreshToken: string | null;
  /** Null when WeChat did not say: what is known stays. */
  funcScopeIds: number[] | null;
  /** Null when only the info call failed; a sync follows. */
  info: AuthorizerInfo | null;
}

const codeUsed = 61009;

/** Thrown when a code cannot be exchanged any more and nothing else leads to the account. */
export class CodeUnusableError extends AppError {
  constructor(reason: "code_used" | "code_expired" | "code_invalid", cause: unknown) {
    super("precondition_failed", `authorization code: ${reason}`, { reason, cause });
  }
}

/**
 * Exchanges an authorization code, once. After a crash between exchange and commit WeChat answers 61009;
 * then the account's info, or the authorizer list, still has the refresh token.
 * @param appid known when the code came by event
 * @throws CodeUnusableError, WechatApiError
 */
export async function exchangeCode(
  ctx: SystemContext,
  input: { componentAppid: string; code: string; appid: string | null },
): Promise<ExchangedGrant> {
  const target = { componentAppid: input.componentAppid };
  try {
    const { authorization_info: granted } = await ctx.wechat.call(queryAuth, target, {
      component_appid: input.componentAppid,
      authorization_code: input.code,
    });
    const info = await readInfo(ctx, input.componentAppid, granted.authorizer_appid).catch(() => null);
    return {
      appid: granted.authorizer_appid,
      accessToken: granted.authorizer_access_token
        ? { value: granted.authorizer_access_token, expiresInSeconds: granted.expires_in ?? 7200 }
        : null,
      refreshToken: granted.authorizer_refresh_token || null,
      funcScopeIds: scopeIdsOf(granted.func_info) ?? info?.funcScopeIds ?? null,
      info: info?.info ?? null,
    };
  } catch (error) {
    if (!(error instanceof WechatApiError) || error.errcode === null) throw error;
    if (error.errcode === codeUsed && input.appid)
      return recover(ctx, input.componentAppid, input.appid, error);
    if (error.errcode === codeUsed) throw new CodeUnusableError("code_used", error);
    if (error.errcode === 61010) throw new CodeUnusableError("code_expired", error);
    if (error.errcode === 40097) throw new CodeUnusableError("code_invalid", error);
    throw error;
  }
}

async function recover(
  ctx: SystemContext,
  componentAppid: string,
  appid: string,
  cause: WechatApiError,
): Promise<ExchangedGrant> {
  const known = await readInfo(ctx, componentAppid, appid).catch((error: unknown) => {
    if (error instanceof WechatApiError && error.kind === "authorization_lost") {
      throw new CodeUnusableError("code_used", cause);
    }
    throw error;
  });
  const refreshToken =
    known.refreshToken || (await findListedAuthorizer(ctx, componentAppid, appid))?.refreshToken || null;
  return { appid, accessToken: null, refreshToken, funcScopeIds: known.funcScopeIds, info: known.info };
}

export interface ReadInfo {
  info: AuthorizerInfo;
  refreshToken: string | null;
  /** Null when the answer has no permission sets. */
  funcScopeIds: number[] | null;
}

/** @throws WechatApiError of kind `authorization_lost` when the account is not authorized any more */
export async function readInfo(
  ctx: Pick<Context, "wechat">,
  componentAppid: string,
  appid: string,
): Promise<ReadInfo> {
  const answer = await ctx.wechat.call(
    getAuthorizerInfo,
    { componentAppid },
    { component_appid: componentAppid, authorizer_appid: appid },
  );
  return {
    info: toAuthorizerInfo(answer),
    refreshToken: answer.authorization_info.authorizer_refresh_token || null,
    funcScopeIds: scopeIdsOf(answer.authorization_info.func_info),
  };
}

function scopeIdsOf(funcInfo: { funcscope_category: { id: number } }[] | undefined): number[] | null {
  if (!funcInfo) return null;
  return [...new Set(funcInfo.map((entry) => entry.funcscope_category.id))].sort((a, b) => a - b);
}
