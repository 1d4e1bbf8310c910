import { z } from "zod";
import { wireStatus } from "@/lib/wechat/endpoint";
import { tolerant } from "@/lib/wechat/endpoints/wire";
import { wireNumber } from "@/lib/wechat/json";

/** Fields of a registration that say who somebody is or how to reach them. */
export const registrationRedact = [
  "wxuser",
  "openid",
  "idname",
  "component_phone",
  "legal_persona_openid",
  "legal_persona_wechat",
  "legal_persona_name",
  "legal_persona_idcard",
] as const;

const calls = {
  method: "POST",
  token: "component_access_token",
  tokenParameter: "access_token",
  quotaGroup: "fast_register",
  redact: registrationRedact,
} as const;

/** What all calls share that begin a task: WeChat answers a page, valid for 24 hours, and the task's id. */
export const beginsTask = {
  ...calls,
  fixedQuery: { action: "create" },
  retry: "never",
  response: z.looseObject({
    ...wireStatus,
    taskid: z.string().min(1),
    authorize_url: z.string().min(1),
    status: tolerant(wireNumber),
  }),
} as const;

/** What all calls share that ask how far a task has come; they also find one whose event was lost. */
export const asksAfterTask = {
  ...calls,
  fixedQuery: { action: "query" },
  retry: "safe",
  request: z.strictObject({ taskid: z.string().min(1) }),
} as const;

/** Of every answer about a task. */
export const taskProgress = {
  ...wireStatus,
  taskid: tolerant(z.string()),
  authorize_url: tolerant(z.string()),
  status: wireNumber,
};
