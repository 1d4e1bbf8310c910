import { z } from "zod";
import { defineEndpoint } from "@/lib/wechat/endpoint";
import { beginsTask } from "@/lib/wechat/endpoints/fast-register-task";

/** Begins a mini program that lets a person sell (个人交易类). Only excellent providers may. */
export const create = defineEndpoint({
  name: "fastRegisterTransaction.create",
  ...beginsTask,
  path: "/wxa/component/fastregistertransactionweapp",
  request: z.strictObject({
    openid: z.string().min(1),
    component_phone: z.string().min(1),
    new_version: z.literal(true),
    idname: z.string().optional(),
  }),
  errors: {
    86030: "arguments_missing",
    86031: "component_unpublished",
    86033: "component_sets_missing",
    86040: "personal_component",
  },
  docs: "https://developers.weixin.qq.com/community/develop/doc/0004829e9105005ce7d480e6561401",
  example: {
    request: { openid: "oXXXX", component_phone: "4008001234", new_version: true },
    response: {
      errcode: 0,
      errmsg: "ok",
      taskid: "xxx",
      authorize_url: "https://mp.weixin.qq.com/...",
      status: 0,
    },
  },
});
