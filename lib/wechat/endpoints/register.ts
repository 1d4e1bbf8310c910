import { z } from "zod";
import { defineEndpoint, wireStatus } from "@/lib/wechat/endpoint";
import { registrationRedact } from "@/lib/wechat/endpoints/fast-register-task";
import { tolerant, wireAppid } from "@/lib/wechat/endpoints/wire";

const docs = "https://developers.weixin.qq.com/doc/oplatform/openApi/register-management";
const olderDocs =
  "https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/verify_beta_Mini_Programs";

/** Begins a trial mini program, which its owner makes on `authorize_url` within 24 hours. */
export const fastRegisterBeta = defineEndpoint({
  name: "register.fastRegisterBeta",
  method: "POST",
  path: "/wxa/component/fastregisterbetaweapp",
  token: "component_access_token",
  tokenParameter: "access_token",
  retry: "never",
  quotaGroup: "fast_register",
  redact: registrationRedact,
  request: z.strictObject({ name: z.string().min(1), openid: z.string().min(1) }),
  response: z.looseObject({
    ...wireStatus,
    unique_id: z.string().min(1),
    authorize_url: z.string().min(1),
  }),
  errors: {
    47001: "body_malformed",
    61071: "trial_apps_used_up",
    61072: "wechat_id_restricted",
    86011: "name_reserved",
    86012: "openid_invalid",
    86017: "name_length_wrong",
  },
  docs: `${docs}/fast-regist-beta/api_registerbetaminiprogram.html`,
  example: {
    request: { name: "demo", openid: "oXXXX" },
    response: {
      errcode: 0,
      errmsg: "ok",
      unique_id: "xxxxx",
      authorize_url:
        "https://mp.weixin.qq.com/wxawap/fastregistertpbeta?action=show&create_token=xxxxx#wechat_redirect",
    },
  },
});

/** Makes a trial mini program a formal one; the legal person completes `authorize_url` within 24 hours. */
export const verifyBetaWeapp = defineEndpoint({
  name: "register.verifyBetaWeapp",
  method: "POST",
  path: "/wxa/verifybetaweapp",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "verify_beta",
  redact: registrationRedact,
  request: z.strictObject({
    verify_info: z.strictObject({
      enterprise_name: z.string().min(1),
      code: z.string().min(1),
      component_phone: z.string().min(1).optional(),
      new_version: z.literal(true),
      code_type: z.number().optional(),
      legal_persona_wechat: z.string().optional(),
      legal_persona_name: z.string().optional(),
      legal_persona_idcard: z.string().optional(),
    }),
  }),
  response: z.looseObject({ ...wireStatus, authorize_url: tolerant(z.string()) }),
  errors: {
    [-1]: "system_busy",
    41033: "not_made_by_api",
    48001: "api_not_granted",
    61070: "identity_differs",
    86004: "wechat_id_invalid",
    86021: "enterprise_not_operating",
    86022: "enterprise_code_differs",
    86030: "arguments_missing",
    86040: "personal_component",
    89247: "system_busy",
    89248: "enterprise_code_type_invalid",
    89249: "registration_running",
    89251: "legal_person_awaited",
    89252: "enterprise_being_checked",
    89253: "arguments_missing",
    89254: "component_sets_missing",
    89255: "enterprise_code_invalid",
  },
  docs: `${docs}/fast-regist-beta/api_verfifybetaminiprogram.html`,
  example: {
    request: {
      verify_info: {
        enterprise_name: "海口老陈餐饮有限公司",
        code: "91460100MA5TEXAM24",
        component_phone: "4008001234",
        new_version: true,
      },
    },
    response: { errcode: 0, errmsg: "ok", authorize_url: "https://mp.weixin.qq.com/..." },
  },
});

/** Renames a trial mini program; WeChat appends 的体验小程序 by itself. */
export const setBetaWeappNickname = defineEndpoint({
  name: "register.setBetaWeappNickname",
  method: "POST",
  path: "/wxa/setbetaweappnickname",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "verify_beta",
  request: z.strictObject({ name: z.string().min(1) }),
  response: z.looseObject(wireStatus),
  errors: { 47001: "body_malformed", 86011: "name_reserved", 86017: "name_length_wrong" },
  docs: `${docs}/fast-regist-beta/api_modifybetaminiprogramnickname.html`,
  example: { request: { name: "老陈面馆" }, response: { errcode: 0, errmsg: "ok" } },
});

/** The page on which an official account's administrator lends its subject to a trial mini program. */
export const getMpAdminAuth = defineEndpoint({
  name: "register.getMpAdminAuth",
  method: "POST",
  path: "/wxa/getmpadminauth",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "verify_beta",
  request: z.strictObject({ mp_appid: wireAppid, same_admin: z.number().optional() }),
  response: z.looseObject({ ...wireStatus, authorize_url: z.string().min(1) }),
  errors: {},
  docs: `${olderDocs}/getmpadminauth.html`,
  example: {
    request: { mp_appid: "wxxxxxxdre3f", same_admin: 0 },
    response: { errcode: 0, errmsg: "ok", authorize_url: "xxxxxin" },
  },
});

/** Completes the loan with the ticket of the administrator's event. */
export const mpVerifyBetaWeapp = defineEndpoint({
  name: "register.mpVerifyBetaWeapp",
  method: "POST",
  path: "/wxa/mpverifybetaweapp",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "verify_beta",
  request: z.strictObject({ mp_appid: wireAppid, ticket: z.string().min(1) }),
  response: z.looseObject({ ...wireStatus, authorize_url: z.string().min(1) }),
  errors: {},
  docs: `${olderDocs}/mpverifybetaweapp.html`,
  example: {
    request: { mp_appid: "wxxxxxxdre3f", ticket: "xxxxxxxxxxxx" },
    response: { errcode: 0, errmsg: "ok", authorize_url: "xxxxxin" },
  },
});

/** Makes a mini program with the qualification of a verified official account, whose token the call carries. */
export const accountFastRegister = defineEndpoint({
  name: "register.accountFastRegister",
  method: "POST",
  path: "/cgi-bin/account/fastregister",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "fast_register",
  request: z.strictObject({ ticket: z.string().min(1) }),
  response: z.looseObject({
    ...wireStatus,
    appid: wireAppid,
    authorization_code: z.string().min(1),
    is_wx_verify_succ: tolerant(z.boolean()),
    is_link_succ: tolerant(z.boolean()),
  }),
  errors: {
    40001: "token_invalid",
    61028: "component_unpublished",
    61029: "component_needs_republishing",
    61051: "subject_kind_unsupported",
    61052: "official_account_unverified",
    61053: "subject_limit_reached",
    61054: "subject_blacklisted",
    61055: "monthly_quota_used_up",
    61056: "verification_must_be_reused",
    61057: "registration_running",
    61058: "registration_ticket_invalid",
    61060: "redirect_uri_invalid",
    61061: "overseas_unsupported",
    61063: "administrator_limit_reached",
    61064: "administrator_blacklisted",
    61065: "id_card_limit_reached",
    61066: "id_card_blacklisted",
    61067: "phone_limit_reached",
    61068: "phone_blacklisted",
    61069: "administrator_invalid",
  },
  docs: `${docs}/fast-registration-officalaccount/api_registerminiprogrambyoffiaccount.html`,
  example: {
    request: { ticket: "TICKET" },
    response: {
      errcode: 0,
      errmsg: "ok",
      appid: "wx1234567890abcdef",
      authorization_code: "queryauthcode@@@xxx",
      is_wx_verify_succ: true,
      is_link_succ: true,
    },
  },
});
