import { z } from "zod";

const text = z.string().max(4096).optional().catch(undefined);
const unixSeconds = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number);
const number = z
  .string()
  .regex(/^-?\d{1,9}$/)
  .transform(Number)
  .optional()
  .catch(undefined);

const head = { AppId: z.string().max(4096).optional(), CreateTime: unixSeconds };

/*
 * WeChat's pages and the known receivers spell these fields in snake case or like the other events of this address,
 * so both are read.
 */
const face = z
  .object({
    InfoType: z.literal("notify_icpfiling_verify_result"),
    ...head,
    task_id: text,
    TaskId: text,
    verify_appid: text,
    VerifyAppid: text,
    result: number,
    Result: number,
    along_with_auth_result: number,
    AlongWithAuthResult: number,
  })
  .refine((wire) => (wire.task_id ?? wire.TaskId) && (wire.result ?? wire.Result) !== undefined, "task_id");

const status = z
  .object({
    InfoType: z.literal("notify_apply_icpfiling_result"),
    ...head,
    authorizer_appid: text,
    AuthorizerAppid: text,
    beian_status: number,
    BeianStatus: number,
  })
  .refine((wire) => wire.authorizer_appid ?? wire.AuthorizerAppid, "authorizer_appid");

const procedure = z
  .object({
    InfoType: z.literal("notify_3rd_wxa_auth_and_icp"),
    ...head,
    procedure_id: text,
    ProcedureId: text,
    procedure_status: number,
    ProcedureStatus: number,
  })
  .refine((wire) => wire.procedure_id ?? wire.ProcedureId, "procedure_id");

/** The InfoTypes that speak of a filing. */
export const filingEventOptions = [face, status, procedure] as const;

export const filingInfoTypes: readonly string[] = filingEventOptions.map(
  (option) => option.shape.InfoType.value,
);

type FilingWire = z.output<(typeof filingEventOptions)[number]>;

/** The administrator's face check has ended. */
export interface FaceResultEvent {
  infoType: "notify_icpfiling_verify_result";
  createTime: number;
  authorizerAppid: string | null;
  taskId: string;
  /** 2 failed, 3 passed. */
  result: number;
  /** In the flow that verifies and files at once; 9 when the SMS check has passed too. */
  alongWithAuthResult: number | null;
}

/** A review has moved on. Which fields it refused only WeChat's answer says. */
export interface FilingStatusEvent {
  infoType: "notify_apply_icpfiling_result";
  createTime: number;
  authorizerAppid: string;
  status: number | null;
}

/** The flow that verifies and files at once has moved on. */
export interface FilingProcedureEvent {
  infoType: "notify_3rd_wxa_auth_and_icp";
  createTime: number;
  procedureId: string;
  status: number | null;
}

export type FilingEvent = FaceResultEvent | FilingStatusEvent | FilingProcedureEvent;

/**
 * Source: https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record/api_applyicpfiling.html
 */
export function toFilingEvent(wire: FilingWire): FilingEvent {
  const createTime = wire.CreateTime;
  switch (wire.InfoType) {
    case "notify_icpfiling_verify_result":
      return {
        infoType: wire.InfoType,
        createTime,
        authorizerAppid: wire.verify_appid ?? wire.VerifyAppid ?? null,
        taskId: wire.task_id ?? wire.TaskId ?? "",
        result: wire.result ?? wire.Result ?? 0,
        alongWithAuthResult: wire.along_with_auth_result ?? wire.AlongWithAuthResult ?? null,
      };
    case "notify_apply_icpfiling_result":
      return {
        infoType: wire.InfoType,
        createTime,
        authorizerAppid: wire.authorizer_appid ?? wire.AuthorizerAppid ?? "",
        status: wire.beian_status ?? wire.BeianStatus ?? null,
      };
    case "notify_3rd_wxa_auth_and_icp":
      return {
        infoType: wire.InfoType,
        createTime,
        procedureId: wire.procedure_id ?? wire.ProcedureId ?? "",
        status: wire.procedure_status ?? wire.ProcedureStatus ?? null,
      };
  }
}
