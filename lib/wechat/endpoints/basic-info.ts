import { z } from "zod";
import { defineEndpoint, wireStatus } from "@/lib/wechat/endpoint";
import { tolerant } from "@/lib/wechat/endpoints/wire";
import { wireFlag, wireNumber } from "@/lib/wechat/json";

const text = tolerant(z.string());
const number = tolerant(wireNumber);
const flag = tolerant(wireFlag);
const changes = { modify_used_count: number, modify_quota: number };

/** Verification, annual review, introduction, picture and name of an account, with what may still be changed. */
export const getAccountBasicInfo = defineEndpoint({
  name: "basic.getAccountBasicInfo",
  method: "POST",
  path: "/cgi-bin/account/getaccountbasicinfo",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "standing",
  request: z.strictObject({}),
  response: z.looseObject({
    ...wireStatus,
    appid: z.string(),
    account_type: number,
    principal_type: number,
    principal_name: text,
    credential: text,
    realname_status: number,
    customer_type: number,
    wx_verify_info: tolerant(
      z.looseObject({
        qualification_verify: flag,
        naming_verify: flag,
        annual_review: flag,
        annual_review_begin_time: number,
        annual_review_end_time: number,
      }),
    ),
    signature_info: tolerant(z.looseObject({ signature: text, ...changes })),
    head_image_info: tolerant(z.looseObject({ head_image_url: text, ...changes })),
    nickname: text,
    nickname_info: tolerant(z.looseObject({ nickname: text, ...changes })),
    registered_country: number,
  }),
  errors: { 40001: "token_invalid", 41033: "not_made_by_api", 48001: "api_not_granted" },
  /** Number of the business licence or of a person's certificate. */
  redact: ["credential"],
  docs: "https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/basic-info-management/api_getaccountbasicinfo.html",
  example: {
    request: {},
    response: {
      errcode: 0,
      errmsg: "ok",
      appid: "wxdc685123d955453",
      account_type: 2,
      principal_type: 1,
      principal_name: "深圳市腾讯计算机系统有限公司",
      realname_status: 1,
      wx_verify_info: {
        qualification_verify: 1,
        naming_verify: 1,
        annual_review: 1,
        annual_review_begin_time: 1550490981,
        annual_review_end_time: 1558266981,
      },
      signature_info: { signature: "功能介绍", modify_used_count: 1, modify_quota: 5 },
      head_image_info: {
        head_image_url: "http://mmbiz.qpic.cn/mmbiz/xxx/0",
        modify_used_count: 3,
        modify_quota: 5,
      },
    },
  },
});
