import { z } from "zod";
import { defineEndpoint, wireStatus } from "@/lib/wechat/endpoint";
import { funcInfo, tolerant, wireAppid } from "@/lib/wechat/endpoints/wire";
import { wireNumber } from "@/lib/wechat/json";
import { limits } from "@/lib/wechat/limits";

const docs = "https://developers.weixin.qq.com/doc/oplatform/openApi/authorization-management";

const text = tolerant(z.string());
const number = tolerant(wireNumber);
const typeInfo = tolerant(z.looseObject({ id: wireNumber, name: text }));
const idInfo = tolerant(z.looseObject({ id: number }));

/** A list, or one text of several joined by `;` as the calls about the platform's own domains give them. */
const domains = tolerant(
  z.union([
    z.array(z.unknown()).transform((values) => values.filter((value) => typeof value === "string")),
    z.string().transform((joined) => joined.split(";")),
  ]),
);

/** The rest are `New…` of each: set, and in force with the next release. */
const network = tolerant(
  z
    .object({
      RequestDomain: domains,
      WsRequestDomain: domains,
      UploadDomain: domains,
      DownloadDomain: domains,
      UDPDomain: domains,
      TCPDomain: domains,
      BizDomain: domains,
      PrefetchDNSDomain: domains,
    })
    .catchall(domains),
);

const miniProgramInfo = z.looseObject({
  network,
  categories: tolerant(z.array(z.looseObject({ first: text, second: text }))),
  visit_status: number,
});

const authorizerInfo = z.looseObject({
  nick_name: text,
  head_img: text,
  service_type_info: typeInfo,
  verify_type_info: typeInfo,
  user_name: text,
  alias: text,
  qrcode_url: text,
  business_info: tolerant(
    z.looseObject({
      open_pay: number,
      open_shake: number,
      open_scan: number,
      open_card: number,
      open_store: number,
    }),
  ),
  idc: number,
  principal_name: text,
  signature: text,
  MiniProgramInfo: miniProgramInfo.optional(),
  register_type: number,
  account_status: number,
  basic_config: tolerant(
    z.looseObject({
      is_phone_configured: tolerant(z.boolean()),
      is_email_configured: tolerant(z.boolean()),
    }),
  ),
  channels_info: idInfo,
  store_info: idInfo,
  talent_info: idInfo,
  supplier_info: idInfo,
});

/** Answers the refresh token too, but never an access token. */
export const getAuthorizerInfo = defineEndpoint({
  name: "component.getAuthorizerInfo",
  method: "POST",
  path: "/cgi-bin/component/api_get_authorizer_info",
  token: "component_access_token",
  retry: "safe",
  quotaGroup: "component_authorizer",
  request: z.strictObject({ component_appid: wireAppid, authorizer_appid: wireAppid }),
  response: z.looseObject({
    authorizer_info: authorizerInfo,
    authorization_info: z.looseObject({
      authorizer_appid: wireAppid,
      authorizer_refresh_token: z.string().optional(),
      func_info: funcInfo.optional(),
    }),
  }),
  errors: {
    [-1]: "system_busy",
    40001: "token_invalid",
    40013: "appid_invalid",
    61003: "authorization_withdrawn",
    61004: "ip_not_registered",
  },
  docs: `${docs}/api_getauthorizerinfo.html`,
  example: {
    request: { component_appid: "appid_value", authorizer_appid: "auth_appid_value" },
    response: {
      authorizer_info: {
        nick_name: "美妆饰品",
        head_img: "http://wx.qlogo.cn/mmopen/jJSbu4Te5iuiaM0dFnKVUEE83n2yH5cQStb/0",
        service_type_info: { id: 0 },
        verify_type_info: { id: -1 },
        user_name: "gh_c43395cb652e",
        alias: "",
        qrcode_url: "http://mmbiz.qpic.cn/mmbiz_jpg/kPmmhe6g/0",
        business_info: { open_pay: 0, open_shake: 0, open_scan: 0, open_card: 0, open_store: 0 },
        idc: 1,
        principal_name: "个人",
        signature: "做美装，精美饰品等搭配教学",
        MiniProgramInfo: {
          network: {
            RequestDomain: ["https://weixin.qq.com"],
            WsRequestDomain: ["wss://weixin.qq.com"],
            UploadDomain: ["https://weixin.qq.com"],
            DownloadDomain: ["https://weixin.qq.com"],
            BizDomain: [],
            UDPDomain: [],
            TCPDomain: [],
            PrefetchDNSDomain: [],
          },
          categories: [{ first: "生活服务", second: "丽人服务" }],
          visit_status: 0,
        },
        register_type: 0,
        account_status: 1,
        basic_config: { is_phone_configured: true, is_email_configured: true },
      },
      authorization_info: {
        authorizer_appid: "wx326eecacf7370d4e",
        authorizer_refresh_token: "refreshtoken@@@RU0Sgi7bD6apS7frS9gj8Sbws7OoDejK9Z-cm0EnCzg",
        func_info: [
          { funcscope_category: { id: 17 } },
          {
            funcscope_category: { id: 18 },
            confirm_info: { need_confirm: 0, already_confirm: 0, can_confirm: 0 },
          },
          { funcscope_category: { id: 30 } },
        ],
      },
    },
  },
});

/** `refresh_token` is empty for an account whose code was never exchanged. */
export const getAuthorizerList = defineEndpoint({
  name: "component.getAuthorizerList",
  method: "POST",
  path: "/cgi-bin/component/api_get_authorizer_list",
  token: "component_access_token",
  retry: "safe",
  quotaGroup: "component_authorizer",
  request: z.strictObject({
    component_appid: wireAppid,
    offset: z.number().int().min(0),
    count: z.number().int().min(1).max(limits.authorizerListCountMax),
  }),
  response: z.looseObject({
    total_count: wireNumber,
    list: z.array(
      z.looseObject({
        authorizer_appid: wireAppid,
        refresh_token: z.string().optional(),
        auth_time: number,
      }),
    ),
  }),
  errors: {
    [-1]: "system_busy",
    40001: "token_invalid",
    40013: "appid_invalid",
    40170: "page_too_large",
    61004: "ip_not_registered",
  },
  docs: `${docs}/api_getauthorizerlist.html`,
  example: {
    request: { component_appid: "appid_value", offset: 0, count: 100 },
    response: {
      total_count: 33,
      list: [
        {
          authorizer_appid: "authorizer_appid_1",
          refresh_token: "refresh_token_1",
          auth_time: 1558000607,
        },
        {
          authorizer_appid: "authorizer_appid_2",
          refresh_token: "refresh_token_2",
          auth_time: 1558000607,
        },
      ],
    },
  },
});

/** Sources disagree about token and body: older pages also list both appids, so send them. */
export const getAuthorizerOption = defineEndpoint({
  name: "component.getAuthorizerOption",
  method: "POST",
  path: "/cgi-bin/component/get_authorizer_option",
  alsoSeenPaths: ["/cgi-bin/component/api_get_authorizer_option"],
  token: "component_access_token",
  retry: "safe",
  quotaGroup: "component_authorizer",
  request: z.strictObject({
    component_appid: wireAppid.optional(),
    authorizer_appid: wireAppid.optional(),
    option_name: z.string().min(1),
  }),
  response: z.looseObject({
    authorizer_appid: text,
    option_name: z.string(),
    option_value: z.union([z.string(), z.number().transform(String)]).meta({ wireType: "string" }),
  }),
  errors: {
    40001: "token_invalid",
    40013: "appid_invalid",
    61003: "authorization_withdrawn",
    61012: "option_name_invalid",
    61014: "component_token_needed",
  },
  docs: `${docs}/api_getauthorizeroptioninfo.html`,
  example: {
    request: {
      component_appid: "appid_value",
      authorizer_appid: "auth_appid_value",
      option_name: "voice_recognize",
    },
    response: {
      authorizer_appid: "wx7bc5ba58cabd00f4",
      option_name: "voice_recognize",
      option_value: "1",
    },
  },
});

export const setAuthorizerOption = defineEndpoint({
  name: "component.setAuthorizerOption",
  method: "POST",
  path: "/cgi-bin/component/set_authorizer_option",
  alsoSeenPaths: ["/cgi-bin/component/api_set_authorizer_option"],
  token: "component_access_token",
  retry: "safe",
  quotaGroup: "component_authorizer",
  request: z.strictObject({
    component_appid: wireAppid.optional(),
    authorizer_appid: wireAppid.optional(),
    option_name: z.string().min(1),
    option_value: z.string().min(1),
  }),
  response: z.looseObject(wireStatus),
  errors: {
    40001: "token_invalid",
    40013: "appid_invalid",
    61003: "authorization_withdrawn",
    61012: "option_name_invalid",
    61013: "option_value_invalid",
    61014: "component_token_needed",
    61025: "option_read_only",
  },
  docs: `${docs}/api_setauthorizeroptioninfo.html`,
  example: {
    request: {
      component_appid: "appid_value",
      authorizer_appid: "auth_appid_value",
      option_name: "voice_recognize",
      option_value: "1",
    },
    response: { errcode: 0, errmsg: "ok" },
  },
});
