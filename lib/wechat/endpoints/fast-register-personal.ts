import { z } from "zod";
import { defineEndpoint } from "@/lib/wechat/endpoint";
import { asksAfterTask, beginsTask, taskProgress } from "@/lib/wechat/endpoints/fast-register-task";

const docs =
  "https://developers.weixin.qq.com/doc/oplatform/openApi/register-management/fast-registration-ind/api_fastregisterpersonalmp.html";
const path = "/wxa/component/fastregisterpersonalweapp";

/** Begins a personal mini program; the person completes `authorize_url` within 24 hours. */
export const create = defineEndpoint({
  name: "fastRegisterPersonal.create",
  ...beginsTask,
  path,
  request: z.strictObject({
    wxuser: z.string().min(1),
    /** Mandatory in the form that is left; the reference marks it so in words only. */
    component_phone: z.string().min(1).optional(),
    new_version: z.literal(true),
    idname: z.string().optional(),
  }),
  errors: {
    [-1]: "system_busy",
    45009: "daily_quota_used_up",
    45011: "minute_quota_used_up",
    61070: "identity_differs",
    86004: "wechat_id_invalid",
    86030: "arguments_missing",
    86031: "component_unpublished",
    86032: "wechat_id_invalid",
    86033: "component_sets_missing",
    86034: "wechat_id_restricted",
    86036: "identity_differs",
    86040: "personal_component",
    89249: "registration_running",
    89254: "component_sets_missing",
    91030: "wechat_id_used_up",
  },
  docs,
  example: {
    request: { wxuser: "wxid_demo", component_phone: "1234567", new_version: true },
    response: {
      errcode: 0,
      errmsg: "ok",
      taskid: "xxx",
      authorize_url: "https://mp.weixin.qq.com/...",
      status: 0,
    },
  },
});

/** How far a registration has come; also finds one whose event was lost. */
export const query = defineEndpoint({
  name: "fastRegisterPersonal.query",
  ...asksAfterTask,
  path,
  response: z.looseObject(taskProgress),
  errors: { [-1]: "system_busy", 86030: "arguments_missing", 89250: "registration_missing" },
  docs,
  example: {
    request: { taskid: "xxx" },
    response: {
      errcode: 0,
      errmsg: "ok",
      taskid: "xxx",
      authorize_url: "https://mp.weixin.qq.com/...",
      status: 4,
    },
  },
});
