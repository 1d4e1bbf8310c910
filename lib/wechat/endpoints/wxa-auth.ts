import { z } from "zod";
import { defineEndpoint, wireFile, wireStatus } from "@/lib/wechat/endpoint";
import { tolerant } from "@/lib/wechat/endpoints/wire";
import { type AuthData, authData, authRedact as redact } from "@/lib/wechat/endpoints/wxa-auth-data";
import { wireNumber } from "@/lib/wechat/json";

const docs = "https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/weapp-wxverify";
const exampleData: AuthData = {
  customer_type: 1,
  contact_info: { name: "陈晓", email: "chen@example.com" },
  invoice_info: { invoice_type: 1 },
  qualification: "MEDIA_ID",
  account_name: "老陈面馆",
  account_name_type: 1,
  pay_type: 1,
  third_party_phone: "4008001234",
};

const taken = z.looseObject({ ...wireStatus, taskid: z.string().min(1), auth_url: tolerant(z.string()) });

/** Begins the verification of a mini program; its administrator opens `auth_url` and agrees within 24 hours. */
export const submit = defineEndpoint({
  name: "wxaAuth.submit",
  method: "POST",
  path: "/wxa/sec/wxaauth",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "verification",
  request: z.strictObject({ auth_data: authData }),
  response: taken,
  errors: {
    40001: "token_invalid",
    40064: "app_type_unsupported",
    41033: "register_type_unsupported",
    47001: "body_malformed",
    48001: "api_not_granted",
  },
  redact,
  docs: `${docs}/api_secwxaapi_wxaauth.html`,
  example: {
    request: { auth_data: exampleData },
    response: { errcode: 0, errmsg: "ok", taskid: "048ae3f9", auth_url: "https://mp.weixin.qq.com/..." },
  },
});

/** How far a verification has come, and what the auditors say. */
export const query = defineEndpoint({
  name: "wxaAuth.query",
  method: "POST",
  path: "/wxa/sec/queryauth",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "verification",
  request: z.strictObject({ taskid: z.string().min(1) }),
  response: z.looseObject({
    ...wireStatus,
    task_status: wireNumber,
    auth_url: tolerant(z.string()),
    apply_status: tolerant(wireNumber),
    orderid: tolerant(z.string()),
    appid: tolerant(z.string()),
    refill_reason: tolerant(z.string()),
    fail_reason: tolerant(z.string()),
  }),
  errors: {},
  redact,
  docs: `${docs}/api_secwxaapi_queryauth.html`,
  example: {
    request: { taskid: "048ae3f9" },
    response: { errcode: 0, errmsg: "ok", task_status: 12, apply_status: 2, orderid: "20261128" },
  },
});

/** Hands over one picture; the id is good for three days. */
export const upload = defineEndpoint({
  name: "wxaAuth.upload",
  method: "POST",
  path: "/wxa/sec/uploadauthmaterial",
  token: "authorizer_access_token",
  requestIn: "multipart",
  // An id that nobody uses does no harm.
  retry: "safe",
  quotaGroup: "verification",
  request: z.strictObject({ media: wireFile }),
  response: z.looseObject({ ...wireStatus, type: tolerant(z.string()), mediaid: z.string().min(1) }),
  errors: {},
  docs: `${docs}/api_secwxaapi_uploadauthmaterial.html`,
  example: {
    request: {
      media: {
        fileName: "licence.png",
        contentType: "image/png",
        bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      },
    },
    response: { errcode: 0, errmsg: "ok", type: "image", mediaid: "xxxxxxxxxxxxxxxxx" },
  },
});

/** Sends corrected data for a verification that the auditors gave back, under the same task. */
export const reauth = defineEndpoint({
  name: "wxaAuth.reauth",
  method: "POST",
  path: "/wxa/sec/reauth",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "verification",
  request: z.strictObject({ auth_data: authData }),
  response: taken,
  errors: {},
  redact,
  docs: `${docs}/api_secwxaapi_reauth.html`,
  example: {
    request: {
      auth_data: {
        ...exampleData,
        taskid: "048ae3f9",
        contact_info: { ...exampleData.contact_info, mobile: "13800138000" },
      },
    },
    response: { errcode: 0, errmsg: "ok", taskid: "048ae3f9", auth_url: "https://mp.weixin.qq.com/..." },
  },
});

/** The identities that a private person may choose from, with the papers that each needs. */
export const identityTree = defineEndpoint({
  name: "wxaAuth.identityTree",
  method: "POST",
  path: "/wxa/sec/authidentitytree",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "verification",
  request: z.strictObject({}),
  response: z.looseObject({
    ...wireStatus,
    identity_tree_list: z.array(
      z.looseObject({
        name: z.string(),
        node_id: wireNumber,
        node_list: tolerant(z.array(z.looseObject({}))),
        leaf_info: tolerant(z.looseObject({ requirement: tolerant(z.string()) })),
      }),
    ),
  }),
  errors: {},
  docs: `${docs}/api_secwxaapi_authidentitytree.html`,
  example: {
    request: {},
    response: {
      errcode: 0,
      errmsg: "ok",
      identity_tree_list: [
        {
          name: "专业人士",
          node_id: 1,
          node_list: [{ name: "医生", node_id: 11, leaf_info: { requirement: "医师执业证书" } }],
        },
      ],
    },
  },
});
