import { z } from "zod";
import { defineEndpoint, wireStatus } from "@/lib/wechat/endpoint";
import {
  icpApplets,
  icpAuditData,
  icpHints,
  icpMaterials,
  icpRedact,
  icpSubject,
} from "@/lib/wechat/endpoints/icp-fields";
import { tolerant } from "@/lib/wechat/endpoints/wire";
import { wireNumber } from "@/lib/wechat/json";

const docs = "https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record";

/** Asks the administrator for a face check. The notice works for 24 hours, a passed task for 3 days. */
export const createVerifyTask = defineEndpoint({
  name: "icp.createVerifyTask",
  method: "POST",
  path: "/wxa/icp/create_icp_verifytask",
  token: "authorizer_access_token",
  // Somebody is sent a notice.
  retry: "never",
  quotaGroup: "filing",
  request: z.strictObject({
    /** In the flow that verifies and files at once; then the task works for a day. */
    along_with_auth: z.boolean().optional(),
  }),
  response: z.looseObject({
    ...wireStatus,
    task_id: z.string().min(1),
    verify_url: tolerant(z.string()),
  }),
  errors: { 47001: "body_malformed", 86301: "filing_system_error" },
  redact: icpRedact,
  docs: `${docs}/api_createicpverifytask.html`,
  example: { request: {}, response: { task_id: "R5PqRPNb6GmG3i0rqd4pTg", errcode: 0, errmsg: "" } },
});

export const queryVerifyTask = defineEndpoint({
  name: "icp.queryVerifyTask",
  method: "POST",
  path: "/wxa/icp/query_icp_verifytask",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "filing",
  request: z.strictObject({ task_id: z.string().min(1) }),
  response: z.looseObject({
    ...wireStatus,
    /** The status is final only when this is true. */
    is_finish: z.boolean(),
    face_status: wireNumber,
    along_with_auth_result: tolerant(wireNumber),
  }),
  errors: { 86328: "face_task_not_found" },
  docs: `${docs}/api_queryicpverifytask.html`,
  example: {
    request: { task_id: "R5PqRPNb6GmG3i0rqd4pTg" },
    response: { errcode: 0, errmsg: "ok", is_finish: true, face_status: 3 },
  },
});

/** Hands in a filing. Fields that WeChat does not take come back as hints, also under 86202. */
export const apply = defineEndpoint({
  name: "icp.apply",
  method: "POST",
  path: "/wxa/icp/apply_icp_filing",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "filing",
  request: z.strictObject({
    icp_subject: icpSubject,
    icp_applets: icpApplets,
    icp_materials: icpMaterials.optional(),
  }),
  response: z.looseObject({ ...wireStatus, hints: icpHints }),
  answeringErrcodes: [86202],
  errors: {
    86202: "filing_not_taken",
    86301: "filing_system_error",
    86302: "picture_differs_from_text",
    86303: "phone_location_unknown",
    86308: "certificate_expires",
    86324: "filing_under_review",
    86328: "picture_unreadable",
    86358: "filing_unfinished",
  },
  redact: icpRedact,
  docs: `${docs}/api_applyicpfiling.html`,
  example: {
    request: {
      icp_subject: { base_info: {}, principal_info: {} },
      icp_applets: { base_info: {}, principal_info: {} },
    },
    response: {
      errcode: 0,
      errmsg: "ok",
      hints: [{ errcode: 0, errmsg: "ok", err_field: "icp_subject.principal_info.certificate_photo_front" }],
    },
  },
});

/** Takes a filing back, until the platform has passed it. */
export const cancelApply = defineEndpoint({
  name: "icp.cancelApply",
  method: "POST",
  path: "/wxa/icp/cancel_apply_icp_filing",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "filing",
  request: z.strictObject({}),
  response: z.looseObject(wireStatus),
  errors: { 86330: "filing_not_withdrawable", 86368: "filing_missing" },
  docs: `${docs}/api_cancelapplyicpfiling.html`,
  example: { request: {}, response: { errcode: 0, errmsg: "ok" } },
});

/** Asks for the end of a filing (注销): 1 of the subject, 2 of the mini program, 3 of WeChat's part. */
export const cancelFiling = defineEndpoint({
  name: "icp.cancelFiling",
  method: "POST",
  path: "/wxa/icp/cancel_icp_filing",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "filing",
  request: z.strictObject({ cancel_type: z.number(), reason_type: z.number().optional() }),
  response: z.looseObject(wireStatus),
  errors: { 86353: "not_filed", 86358: "filing_unfinished" },
  docs: `${docs}/api_cancelicpfiling.html`,
  example: { request: { cancel_type: 1 }, response: { errcode: 0, errmsg: "ok" } },
});

/** How far the filing of an app is, and why a review refused it. */
export const entranceInfo = defineEndpoint({
  name: "icp.entranceInfo",
  method: "GET",
  path: "/wxa/icp/get_icp_entrance_info",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "filing",
  request: z.strictObject({}),
  response: z.looseObject({
    ...wireStatus,
    info: z.looseObject({
      status: wireNumber,
      is_canceling: tolerant(z.boolean()),
      audit_data: icpAuditData,
      available: tolerant(wireNumber),
      sms_verify_status: tolerant(wireNumber),
    }),
  }),
  errors: {},
  docs: `${docs}/api_geticpentranceinfo.html`,
  example: {
    request: {},
    response: {
      errcode: 0,
      errmsg: "ok",
      info: { status: 6, is_canceling: false, audit_data: [{ key_name: "", error: "", suggest: "" }] },
    },
  },
});

/** 备案号 stands among the fields of the form, which names it only for what is on record. */
const recorded = tolerant(
  z.looseObject({ base_info: tolerant(z.looseObject({ record_number: tolerant(z.string()) })) }),
);

/** The filing as it is on record, people's details masked. */
export const onlineOrder = defineEndpoint({
  name: "icp.onlineOrder",
  method: "GET",
  path: "/wxa/icp/get_online_icp_order",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "filing",
  request: z.strictObject({}),
  response: z.looseObject({
    ...wireStatus,
    icp_subject: recorded,
    icp_applets: recorded,
  }),
  errors: { 86328: "filing_missing" },
  redact: icpRedact,
  docs: `${docs}/api_getonlineicporder.html`,
  example: {
    request: {},
    response: {
      errcode: 0,
      errmsg: "ok",
      icp_subject: { base_info: { type: 4, name: "海口老**有限公司", record_number: "琼ICP备20090059号" } },
      icp_applets: {
        base_info: { appid: "wx1234567890abcdef", name: "老陈面馆", record_number: "琼ICP备20090059号-1X" },
      },
    },
  },
});
