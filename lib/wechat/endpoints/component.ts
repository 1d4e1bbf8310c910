import { z } from "zod";
import { defineEndpoint, wireStatus } from "@/lib/wechat/endpoint";
import { funcInfo, wireAppid } from "@/lib/wechat/endpoints/wire";
import { wireNumber } from "@/lib/wechat/json";

export * from "@/lib/wechat/endpoints/component-authorizers";

const docs = "https://developers.weixin.qq.com/doc/oplatform/openApi";
const secret = z.string().min(1);

/** Carries no token: 40001 says that the secret is wrong, and every fetch makes the token before it useless. */
export const getComponentAccessToken = defineEndpoint({
  name: "component.getComponentAccessToken",
  method: "POST",
  path: "/cgi-bin/component/api_component_token",
  token: "none",
  retry: "safe",
  quotaGroup: "component_token",
  request: z.strictObject({
    component_appid: wireAppid,
    component_appsecret: secret,
    component_verify_ticket: z.string().min(1),
  }),
  response: z.looseObject({ component_access_token: z.string().min(1), expires_in: wireNumber }),
  errors: {
    [-1]: "system_busy",
    40001: "component_secret_wrong",
    40013: "appid_invalid",
    40125: "component_secret_wrong",
    41004: "secret_missing",
    45009: "daily_quota_used_up",
    47001: "body_malformed",
    48001: "api_not_granted",
    61004: "ip_not_registered",
    61005: "ticket_expired",
    61006: "ticket_invalid",
    61011: "component_invalid",
  },
  docs: `${docs}/ticket-token/api_getcomponentaccesstoken.html`,
  example: {
    request: {
      component_appid: "appid_value",
      component_appsecret: "appsecret_value",
      component_verify_ticket: "ticket_value",
    },
    response: {
      component_access_token:
        "61W3mEpU66027wgNZ_MhGHNQDHnFATkDa9-2llqrMBjUwxRSNPbVsMmyD-yq8wZETSoE5NQgecigDrSHkPtIYA",
      expires_in: 7200,
    },
  },
});

export const startPushTicket = defineEndpoint({
  name: "component.startPushTicket",
  method: "POST",
  path: "/cgi-bin/component/api_start_push_ticket",
  token: "none",
  retry: "safe",
  quotaGroup: "component_token",
  request: z.strictObject({ component_appid: wireAppid, component_secret: secret }),
  response: z.looseObject(wireStatus),
  errors: { 40013: "appid_invalid" },
  docs: `${docs}/ticket-token/api_startpushticket.html`,
  example: {
    request: { component_appid: "wxd0bfc95064b5bfc1", component_secret: "28c223a63f7de0d5xxxxxxxxxxx" },
    response: { errcode: 0, errmsg: "ok" },
  },
});

export const createPreAuthCode = defineEndpoint({
  name: "component.createPreAuthCode",
  method: "POST",
  path: "/cgi-bin/component/api_create_preauthcode",
  token: "component_access_token",
  retry: "safe",
  quotaGroup: "component_authorization",
  request: z.strictObject({ component_appid: wireAppid }),
  response: z.looseObject({ pre_auth_code: z.string().min(1), expires_in: wireNumber }),
  errors: {
    [-1]: "system_busy",
    40001: "token_invalid",
    40013: "appid_invalid",
    40125: "component_secret_wrong",
    41001: "token_missing",
    41004: "secret_missing",
    42001: "token_expired",
    45009: "daily_quota_used_up",
    47001: "body_malformed",
    48001: "api_not_granted",
    61004: "ip_not_registered",
    61005: "ticket_expired",
    61006: "ticket_invalid",
    61011: "component_invalid",
  },
  docs: `${docs}/ticket-token/api_getpreauthcode.html`,
  example: {
    request: { component_appid: "appid_value" },
    response: {
      pre_auth_code: "Cx_Dk6qiBE0Dmx4EmlT3oRfArPvwSQ-oa3NL_fwHM7VI08r52wazoZX2Rhpz1dEw",
      expires_in: 600,
    },
  },
});

/** The code works once: a repeated call after a lost answer finds it used (61009), so nothing here retries. */
export const queryAuth = defineEndpoint({
  name: "component.queryAuth",
  method: "POST",
  path: "/cgi-bin/component/api_query_auth",
  token: "component_access_token",
  retry: "never",
  quotaGroup: "component_authorization",
  request: z.strictObject({ component_appid: wireAppid, authorization_code: z.string().min(1) }),
  response: z.looseObject({
    authorization_info: z.looseObject({
      authorizer_appid: wireAppid,
      authorizer_access_token: z.string().optional(),
      expires_in: wireNumber.optional(),
      authorizer_refresh_token: z.string().optional(),
      func_info: funcInfo.optional(),
    }),
  }),
  errors: {
    [-1]: "system_busy",
    40001: "token_invalid",
    40013: "appid_invalid",
    40097: "arguments_invalid",
    61003: "authorization_withdrawn",
    61004: "ip_not_registered",
    61009: "authorization_code_invalid",
    61010: "authorization_code_expired",
  },
  docs: `${docs}/ticket-token/api_getauthorizerrefreshtoken.html`,
  example: {
    request: { component_appid: "appid_value", authorization_code: "auth_code_value" },
    response: {
      authorization_info: {
        authorizer_appid: "wxf8b4f85f3a794e77",
        authorizer_access_token:
          "QXjUqNqfYVH0yBE1iI_7vuN_9gQbpjfK7hYwJ3P7xOa88a89-Aga5x1NMYJyB8G2yKt1KCl0nPC3W9GJzw0Zzq_dBxc8pxIGUNi_bFes0qM",
        expires_in: 7200,
        authorizer_refresh_token: "dTo-YCXPL4llX-u1W1pPpnp8Hgm4wpJtlR6iV0doKdY",
        func_info: [
          { funcscope_category: { id: 1 } },
          { funcscope_category: { id: 2 } },
          { funcscope_category: { id: 3 } },
        ],
      },
    },
  },
});

/** An empty refresh token is refused here, before it is sent: WeChat would answer as if the grant were lost. */
export const authorizerToken = defineEndpoint({
  name: "component.authorizerToken",
  method: "POST",
  path: "/cgi-bin/component/api_authorizer_token",
  token: "component_access_token",
  retry: "safe",
  quotaGroup: "authorizer_token",
  request: z.strictObject({
    component_appid: wireAppid,
    authorizer_appid: wireAppid,
    authorizer_refresh_token: z.string().min(1),
  }),
  response: z.looseObject({
    authorizer_access_token: z.string().min(1),
    expires_in: wireNumber,
    authorizer_refresh_token: z.string().optional(),
  }),
  errors: {
    [-1]: "system_busy",
    40001: "token_invalid",
    40013: "appid_invalid",
    61003: "authorization_withdrawn",
    61014: "component_token_needed",
    61023: "refresh_token_invalid",
  },
  docs: `${docs}/ticket-token/api_getauthorizeraccesstoken.html`,
  example: {
    request: {
      component_appid: "appid_value",
      authorizer_appid: "auth_appid_value",
      authorizer_refresh_token: "refresh_token_value",
    },
    response: {
      authorizer_access_token: "some-access-token",
      expires_in: 7200,
      authorizer_refresh_token: "refresh_token_value",
    },
  },
});
