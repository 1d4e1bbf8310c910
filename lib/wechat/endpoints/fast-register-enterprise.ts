import { z } from "zod";
import { defineEndpoint } from "@/lib/wechat/endpoint";
import { asksAfterTask, beginsTask, taskProgress } from "@/lib/wechat/endpoints/fast-register-task";
import { tolerant } from "@/lib/wechat/endpoints/wire";

const docs = "https://developers.weixin.qq.com/community/develop/doc/0004829e9105005ce7d480e6561401";
const path = "/wxa/component/fastregisterenterpriseweapp";

/**
 * Begins a mini program for a company or sole trader. WeChat notifies nobody: whoever asks shows `authorize_url`,
 * which the legal person completes within 24 hours. The result comes as `notify_third_fasteregister`.
 */
export const create = defineEndpoint({
  name: "fastRegisterEnterprise.create",
  ...beginsTask,
  path,
  request: z.strictObject({
    name: z.string().min(1),
    code: z.string().min(1),
    component_phone: z.string().min(1),
    /** The form without it was withdrawn on 2026-04-30, and the last three fields with it. */
    new_version: z.literal(true),
    code_type: z.number().optional(),
    legal_persona_openid: z.string().optional(),
    legal_persona_name: z.string().optional(),
  }),
  errors: {
    [-1]: "system_busy",
    40001: "token_invalid",
    40014: "token_invalid",
    86021: "enterprise_not_operating",
    86022: "enterprise_code_differs",
    86030: "arguments_missing",
    86040: "personal_component",
    89247: "system_busy",
    89254: "component_sets_missing",
    89255: "enterprise_code_invalid",
    89295: "enterprise_unsupported",
  },
  docs,
  example: {
    request: {
      name: "海口老陈餐饮有限公司",
      code: "91460100MA5TEXAM24",
      component_phone: "4008001234",
      new_version: true,
    },
    response: {
      errcode: 0,
      errmsg: "ok",
      taskid: "xxx",
      authorize_url: "https://mp.weixin.qq.com/...",
      status: 1,
    },
  },
});

/** How far a registration has come; also finds one whose event was lost. */
export const query = defineEndpoint({
  name: "fastRegisterEnterprise.query",
  ...asksAfterTask,
  path,
  response: z.looseObject({ ...taskProgress, appid: tolerant(z.string()) }),
  errors: { [-1]: "system_busy", 40001: "token_invalid", 86030: "arguments_missing" },
  docs,
  example: {
    request: { taskid: "xxx" },
    response: {
      errcode: 0,
      errmsg: "ok",
      taskid: "xxx",
      authorize_url: "https://mp.weixin.qq.com/...",
      status: 5,
    },
  },
});
