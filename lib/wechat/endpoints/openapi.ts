import { z } from "zod";
import { defineEndpoint, wireStatus } from "@/lib/wechat/endpoint";
import { tolerant, wireAppid } from "@/lib/wechat/endpoints/wire";
import { wireNumber } from "@/lib/wechat/json";

const docs = "https://developers.weixin.qq.com/doc";

const rateLimit = tolerant(z.looseObject({ call_count: wireNumber, refresh_second: wireNumber }));

/** Works even when no token can be fetched. Ten clears a month per account, all ways of clearing together. */
export const componentClearQuotaV2 = defineEndpoint({
  name: "openapi.componentClearQuotaV2",
  method: "POST",
  path: "/cgi-bin/component/clear_quota/v2",
  token: "none",
  retry: "never",
  quotaGroup: "clear_quota",
  request: z.strictObject({
    component_appid: wireAppid,
    appsecret: z.string().min(1),
    appid: wireAppid.optional(),
  }),
  response: z.looseObject(wireStatus),
  errors: {
    [-1]: "system_busy",
    40013: "appid_invalid",
    41002: "appid_missing",
    41004: "secret_missing",
    43007: "account_not_authorized",
    48006: "clears_used_up",
  },
  docs: `${docs}/oplatform/openApi/openapi/api_componentclearquota_v2.html`,
  example: {
    request: { appid: "wx448f04719cd48f69", component_appid: "wx39e0ba1e1c5e2cd5", appsecret: "APPSECRET" },
    response: { errcode: 0, errmsg: "ok" },
  },
});

/** `appid` must be the one the token belongs to. */
export const clearQuota = defineEndpoint({
  name: "openapi.clearQuota",
  method: "POST",
  path: "/cgi-bin/clear_quota",
  token: "component_or_authorizer",
  retry: "never",
  quotaGroup: "clear_quota",
  request: z.strictObject({ appid: wireAppid }),
  response: z.looseObject(wireStatus),
  errors: {
    [-1]: "system_busy",
    40001: "token_invalid",
    40013: "appid_invalid",
    48006: "clears_used_up",
  },
  docs: `${docs}/oplatform/openApi/openapi/api_clearquota.html`,
  example: { request: { appid: "APPID" }, response: { errcode: 0, errmsg: "ok" } },
});

/** For the secret of an account itself, which a platform does not have; here for completeness of diagnostics. */
export const clearQuotaByAppSecret = defineEndpoint({
  name: "openapi.clearQuotaByAppSecret",
  method: "POST",
  path: "/cgi-bin/clear_quota/v2",
  token: "none",
  requestIn: "query",
  retry: "never",
  quotaGroup: "clear_quota",
  request: z.strictObject({ appid: wireAppid, appsecret: z.string().min(1) }),
  response: z.looseObject(wireStatus),
  errors: {
    [-1]: "system_busy",
    40013: "appid_invalid",
    41002: "appid_missing",
    41004: "secret_missing",
    48006: "clears_used_up",
  },
  docs: `${docs}/offiaccount/openApi/clearQuotaByAppSecret.html`,
  example: { request: { appid: "APPID", appsecret: "APPSECRET" }, response: { errcode: 0, errmsg: "ok" } },
});

/** `cgi_path` begins with a slash and has no host. Use the kind of token that the asked-for endpoint uses. */
export const getApiQuota = defineEndpoint({
  name: "openapi.getApiQuota",
  method: "POST",
  path: "/cgi-bin/openapi/quota/get",
  token: "component_or_authorizer",
  retry: "safe",
  quotaGroup: "diagnostics",
  request: z.strictObject({ cgi_path: z.string().startsWith("/") }),
  response: z.looseObject({
    ...wireStatus,
    quota: z.looseObject({ daily_limit: wireNumber, used: wireNumber, remain: wireNumber }),
    rate_limit: rateLimit,
    component_rate_limit: rateLimit,
  }),
  errors: {
    40013: "appid_invalid",
    76003: "api_path_invalid",
    76021: "api_path_unknown",
    76022: "api_path_of_other_account_kind",
  },
  docs: `${docs}/oplatform/openApi/openapi/api_getapiquota.html`,
  example: {
    request: { cgi_path: "/wxa/gettemplatedraftlist" },
    response: { errcode: 0, errmsg: "ok", quota: { daily_limit: 0, used: 0, remain: 0 } },
  },
});

/** Only for some `/channels/ec/…` paths of shops. */
export const clearApiQuota = defineEndpoint({
  name: "openapi.clearApiQuota",
  method: "POST",
  path: "/cgi-bin/openapi/quota/clear",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "clear_quota",
  request: z.strictObject({ cgi_path: z.string().startsWith("/") }),
  response: z.looseObject(wireStatus),
  errors: {
    40013: "appid_invalid",
    76021: "api_path_unknown",
    76022: "api_path_of_other_account_kind",
  },
  docs: `${docs}/store/shop/API/apimgnt/clearApiQuota.html`,
  example: {
    request: { cgi_path: "/channels/ec/product/list/get" },
    response: { errcode: 0, errmsg: "ok" },
  },
});

/** What WeChat recorded of one failing call of the last seven days; its texts hold tokens in the clear. */
export const getRid = defineEndpoint({
  name: "openapi.getRid",
  method: "POST",
  path: "/cgi-bin/openapi/rid/get",
  token: "component_or_authorizer",
  retry: "safe",
  quotaGroup: "diagnostics",
  request: z.strictObject({ rid: z.string().min(1) }),
  response: z.looseObject({
    ...wireStatus,
    request: z.looseObject({
      invoke_time: wireNumber,
      cost_in_ms: wireNumber,
      request_url: z.string(),
      request_body: z.string(),
      response_body: z.string(),
      client_ip: z.string(),
    }),
  }),
  errors: {
    76001: "rid_unknown",
    76002: "rid_malformed",
    76003: "rid_of_other_owner",
    76004: "rid_expired",
  },
  docs: `${docs}/oplatform/openApi/OpenApiDoc/openapi/getRidInfo.html`,
  example: {
    request: { rid: "61725984-6126f6f9-040f19c4" },
    response: {
      errcode: 0,
      errmsg: "ok",
      request: {
        invoke_time: 1635156704,
        cost_in_ms: 30,
        request_url: "access_token=50_Im7xxxx",
        request_body: "",
        response_body:
          '{"errcode":45009,"errmsg":"reach max api daily quota limit rid: 617682e0-09059ac5-34a8e2ea"}',
        client_ip: "113.xx.70.51",
      },
    },
  },
});
