import { z } from "zod";
import { defineEndpoint, wireStatus } from "@/lib/wechat/endpoint";
import { wireAppid } from "@/lib/wechat/endpoints/wire";

const docs = "https://developers.weixin.qq.com/doc/oplatform/openApi";

/** Makes an open platform account for the authorizer's subject and binds the authorizer to it. */
export const create = defineEndpoint({
  name: "open.create",
  method: "POST",
  path: "/cgi-bin/open/create",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "open_account",
  request: z.strictObject({ appid: wireAppid.optional() }),
  response: z.looseObject({ ...wireStatus, open_appid: z.string().min(1) }),
  errors: {
    [-1]: "system_busy",
    40013: "appid_invalid",
    61007: "permission_set_missing",
    89000: "open_account_bound_already",
  },
  docs: `${docs}/openplatform-management/api_createopenaccount.html`,
  example: {
    request: { appid: "wxa1b2c3" },
    response: { errcode: 0, errmsg: "ok", open_appid: "appid_value" },
  },
});

export const bind = defineEndpoint({
  name: "open.bind",
  method: "POST",
  path: "/cgi-bin/open/bind",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "open_account",
  request: z.strictObject({ appid: wireAppid.optional(), open_appid: wireAppid }),
  response: z.looseObject(wireStatus),
  errors: {
    [-1]: "system_busy",
    40013: "appid_invalid",
    61007: "permission_set_missing",
    89000: "open_account_bound_already",
    89001: "subjects_differ",
    89003: "open_account_not_made_by_api",
    89004: "open_account_full",
    89036: "open_account_not_made_by_api_or_unverified",
  },
  docs: `${docs}/openplatform-management/api_bindopenaccount.html`,
  example: {
    request: { appid: "wxa1b2c3", open_appid: "wxo1" },
    response: { errcode: 0, errmsg: "ok" },
  },
});

export const unbind = defineEndpoint({
  name: "open.unbind",
  method: "POST",
  path: "/cgi-bin/open/unbind",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "open_account",
  request: z.strictObject({ appid: wireAppid.optional(), open_appid: wireAppid }),
  response: z.looseObject(wireStatus),
  errors: {
    [-1]: "system_busy",
    40013: "appid_invalid",
    61007: "permission_set_missing",
    89001: "subjects_differ",
    89003: "open_account_not_made_by_api",
  },
  docs: `${docs}/openplatform-management/api_unbindopenaccount.html`,
  example: {
    request: { appid: "wxa1b2c3", open_appid: "wxo1" },
    response: { errcode: 0, errmsg: "ok" },
  },
});

/** 89002 says that there is none. */
export const get = defineEndpoint({
  name: "open.get",
  method: "POST",
  path: "/cgi-bin/open/get",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "open_account",
  request: z.strictObject({ appid: wireAppid.optional() }),
  response: z.looseObject({ ...wireStatus, open_appid: z.string().min(1) }),
  errors: {
    [-1]: "system_busy",
    40013: "appid_invalid",
    61007: "permission_set_missing",
    89002: "open_account_missing",
  },
  docs: `${docs}/openplatform-management/api_getopenaccount.html`,
  example: {
    request: { appid: "wxa1b2c3" },
    response: { errcode: 0, errmsg: "ok", open_appid: "appid_value" },
  },
});

/** Sources disagree about the method: one SDK sends POST. */
export const have = defineEndpoint({
  name: "open.have",
  method: "GET",
  path: "/cgi-bin/open/have",
  alsoSeenMethods: ["POST"],
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "open_account",
  request: z.strictObject({}),
  response: z.looseObject({ ...wireStatus, have_open: z.boolean() }),
  errors: { [-1]: "system_busy", 40001: "token_invalid" },
  docs: `${docs}/miniprogram-management/basic-info-management/api_getbindopenaccount.html`,
  example: { request: {}, response: { errcode: 0, errmsg: "ok", have_open: true } },
});
