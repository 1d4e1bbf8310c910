import {
  clearApiQuota as clearApiQuotaEndpoint,
  clearQuotaByAppSecret as clearQuotaByAppSecretEndpoint,
  clearQuota as clearQuotaEndpoint,
  componentClearQuotaV2 as componentClearQuotaV2Endpoint,
  getApiQuota as getApiQuotaEndpoint,
} from "@/lib/wechat/endpoints/openapi";
import { findAccount } from "../../state/accounts";
import { findActiveAuthorization } from "../../state/authorizations";
import { clearQuota as clearQuotaOf, readQuota } from "../../state/quotas";
import type { ApiCall, Caller } from "../call";
import { listEndpointsAt } from "../catalogue";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";
import { authenticate } from "./component-token";

/** The appid whose quota a token's calls use up. */
export function quotaOwner(caller: Caller): string | null {
  if (caller.kind === "none") return null;
  return caller.kind === "component" ? caller.component.appid : caller.account.appid;
}

function clearOrRefuse(call: ApiCall, ownerAppid: string): object {
  if (!clearQuotaOf(call.database, ownerAppid, call.now)) throw new WechatFailure(48006);
  return OK;
}

export const clearQuota = defineHandler(clearQuotaEndpoint, (call, request) => {
  const owner = quotaOwner(call.caller);
  if (owner !== request.appid) throw new WechatFailure(40013);
  return clearOrRefuse(call, owner);
});

export const componentClearQuotaV2 = defineHandler(componentClearQuotaV2Endpoint, (call, request) => {
  const component = authenticate(call, request.component_appid, request.appsecret);
  if (request.appid === undefined) return clearOrRefuse(call, component.appid);
  if (!findAccount(call.database, request.appid)) throw new WechatFailure(40013);
  const owner = { componentAppid: component.appid, authorizerAppid: request.appid };
  if (!findActiveAuthorization(call.database, owner)) throw new WechatFailure(43007);
  return clearOrRefuse(call, request.appid);
});

export const clearQuotaByAppSecret = defineHandler(clearQuotaByAppSecretEndpoint, (call, request) => {
  const account = findAccount(call.database, request.appid);
  if (!account) throw new WechatFailure(40013);
  if (account.secret !== request.appsecret) throw new WechatFailure(40125);
  return clearOrRefuse(call, account.appid);
});

export const getApiQuota = defineHandler(getApiQuotaEndpoint, (call, request) => {
  const path = request.cgi_path;
  if (!path.startsWith("/")) throw new WechatFailure(76003);
  if (path.startsWith("/sns/")) throw new WechatFailure(76022);
  const [endpoint] = listEndpointsAt(path);
  if (!endpoint) throw new WechatFailure(76021);
  const owner = quotaOwner(call.caller);
  if (owner === null || !fitsToken(endpoint.token, call.caller)) throw new WechatFailure(76022);
  const { dailyLimit, used } = readQuota(call.database, call.settings, owner, endpoint.path, call.now);
  return {
    ...OK,
    quota: { daily_limit: dailyLimit, used, remain: Math.max(0, dailyLimit - used) },
    rate_limit: { call_count: 5000, refresh_second: 60 },
    component_rate_limit: { call_count: 100_000, refresh_second: 60 },
  };
});

const fitsToken = (kind: string, caller: Caller): boolean =>
  kind === "component_or_authorizer" ||
  (caller.kind === "authorizer") === (kind === "authorizer_access_token");

/** Only some paths of 视频号小店 can be reset one by one. */
export const clearApiQuota = defineHandler(clearApiQuotaEndpoint, (call, request) => {
  if (!request.cgi_path.startsWith("/")) throw new WechatFailure(76021);
  if (!request.cgi_path.startsWith("/channels/ec/")) throw new WechatFailure(76022);
  const owner = quotaOwner(call.caller);
  if (owner === null) throw new WechatFailure(61015);
  call.database.run("delete from quotaUse where ownerAppid = ? and path = ?", owner, request.cgi_path);
  return OK;
});
