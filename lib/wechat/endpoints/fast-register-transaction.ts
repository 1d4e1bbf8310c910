import { z } from "zod";
import { defineEndpoint, wireStatus } from "@/lib/wechat/endpoint";
import { tolerant } from "@/lib/wechat/endpoints/wire";
import { wireNumber } from "@/lib/wechat/json";

/** Begins a mini program that lets a person sell (个人交易类). Only excellent providers may. */
export const create = defineEndpoint({
  name: "fastRegisterTransaction.create",
  method: "POST",
  path: "/wxa/component/fastregistertransactionweapp",
  fixedQuery: { action: "create" },
  token: "component_access_token",
  tokenParameter: "access_token",
  retry: "never",
  quotaGroup: "fast_register",
  request: z.strictObject({
    openid: z.string().min(1),
    component_phone: z.string().min(1),
    new_version: z.literal(true),
    idname: z.string().optional(),
  }),
  response: z.looseObject({
    ...wireStatus,
    taskid: z.string().min(1),
    authorize_url: z.string().min(1),
    status: tolerant(wireNumber),
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
