import {
  authorizerToken as authorizerTokenEndpoint,
  queryAuth as queryAuthEndpoint,
} from "@/lib/wechat/endpoints/component";
import { issueAccessToken } from "../../state/access-tokens";
import {
  type AuthorizationCode,
  endAuthorizationCode,
  findAuthorizationCode,
} from "../../state/authorization-codes";
import { type Authorization, writeAuthorization } from "../../state/authorizations";
import type { Component } from "../../state/components";
import { newRefreshToken } from "../../state/random";
import type { ApiCall } from "../call";
import { WechatFailure } from "../failure";
import { defineHandler } from "../handler";
import { getOwnAuthorizer, getOwnComponent } from "../own-component";

/** How api_query_auth and api_get_authorizer_info list the granted sets. */
export const toFuncInfo = (authorization: Authorization): object[] =>
  authorization.funcScopeIds.map((id) => ({
    funcscope_category: { id },
    // Undocumented, but observed on this set.
    ...(id === 18 ? { confirm_info: { need_confirm: 0, already_confirm: 0, can_confirm: 0 } } : {}),
  }));

export const queryAuth = defineHandler(queryAuthEndpoint, (call, request) => {
  const component = getOwnComponent(call, request.component_appid);
  const code = redeemCode(call, component, request.authorization_code);
  const { account, authorization } = getOwnAuthorizer(call, component, code.authorizerAppid);
  writeAuthorization(call.database, { ...authorization, exchanged: true });
  const tokens = account.apiCapable ? issueTokens(call, authorization) : {};
  return {
    authorization_info: {
      authorizer_appid: account.appid,
      ...tokens,
      func_info: toFuncInfo(authorization),
    },
  };
});

function redeemCode(call: ApiCall, component: Component, value: string): AuthorizationCode {
  const code = findAuthorizationCode(call.database, value);
  if (!code || code.componentAppid !== component.appid || code.endedBy !== null)
    throw new WechatFailure(61009);
  if (call.now >= code.expiresAt) throw new WechatFailure(61010);
  endAuthorizationCode(call.database, value);
  return code;
}

function issueTokens(call: ApiCall, authorization: Authorization): object {
  const token = issueAccessToken(call.database, call.settings, ownerOf(authorization), call.now);
  return {
    authorizer_access_token: token.value,
    expires_in: call.settings.accessTokenSeconds,
    authorizer_refresh_token: authorization.refreshToken,
  };
}

const ownerOf = ({ componentAppid, authorizerAppid }: Authorization) => ({ componentAppid, authorizerAppid });

export const authorizerToken = defineHandler(authorizerTokenEndpoint, (call, request) => {
  const component = getOwnComponent(call, request.component_appid);
  const { account, authorization } = getOwnAuthorizer(call, component, request.authorizer_appid);
  const fits = authorization.exchanged && authorization.refreshToken === request.authorizer_refresh_token;
  if (!fits || !account.apiCapable) throw new WechatFailure(61023);
  const refreshToken = call.settings.refreshTokenChangesOnRefresh
    ? newRefreshToken()
    : authorization.refreshToken;
  return issueTokens(call, writeAuthorization(call.database, { ...authorization, refreshToken }));
});
