import { z } from "zod";
import { defineEndpoint, wireStatus } from "@/lib/wechat/endpoint";
import { tolerant } from "@/lib/wechat/endpoints/wire";
import { wireNumber } from "@/lib/wechat/json";

const text = tolerant(z.string());

/** The trial version and the released one; either is absent while there is none. */
export const getVersionInfo = defineEndpoint({
  name: "code.getVersionInfo",
  method: "POST",
  path: "/wxa/getversioninfo",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "standing",
  request: z.strictObject({}),
  response: z.looseObject({
    ...wireStatus,
    exp_info: z.looseObject({ exp_time: wireNumber, exp_version: text, exp_desc: text }).optional(),
    release_info: z
      .looseObject({ release_time: wireNumber, release_version: text, release_desc: text })
      .optional(),
  }),
  errors: { 44002: "body_empty" },
  docs: "https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/code-management/api_getversioninfo.html",
  example: {
    request: {},
    response: {
      errcode: 0,
      errmsg: "ok",
      exp_info: { exp_time: 1666666666, exp_version: "1.0.0", exp_desc: "desc" },
      release_info: { release_time: 1666666666, release_version: "1.0.0", release_desc: "desc" },
    },
  },
});
