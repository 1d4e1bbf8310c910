import { z } from "zod";

const text = z.string().max(4096);
const optionalText = text.optional().catch(undefined);
const unixSeconds = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number);
const status = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);

/** The InfoType with which WeChat tells how far a verification has come. */
export const verificationEventOption = z.object({
  InfoType: z.literal("notify_3rd_wxa_auth"),
  AppId: text.optional(),
  CreateTime: unixSeconds,
  appid: text.min(1),
  taskid: text.min(1),
  task_status: status,
  apply_status: status.optional().catch(undefined),
  message: optionalText,
  dispatch_info: z.object({ provider: optionalText, contact: optionalText }).optional().catch(undefined),
});

export interface VerificationEvent {
  infoType: "notify_3rd_wxa_auth";
  createTime: number;
  authorizerAppid: string;
  taskId: string;
  taskStatus: number;
  /** Null when WeChat sent none. */
  applyStatus: number | null;
  message: string | null;
  /** Who audits, and how to reach them. */
  auditor: { name: string; contact: string | null } | null;
}

/**
 * Source: https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/weapp-wxverify/api_secwxaapi_wxaauth.html
 */
export function toVerificationEvent(wire: z.output<typeof verificationEventOption>): VerificationEvent {
  const { provider, contact } = wire.dispatch_info ?? {};
  return {
    infoType: wire.InfoType,
    createTime: wire.CreateTime,
    authorizerAppid: wire.appid,
    taskId: wire.taskid,
    taskStatus: wire.task_status,
    applyStatus: wire.apply_status ?? null,
    message: wire.message || null,
    auditor: provider ? { name: provider, contact: contact || null } : null,
  };
}
