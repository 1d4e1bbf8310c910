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
import { authData, authRedact } from "@/lib/wechat/endpoints/wxa-auth-data";
import { wireNumber } from "@/lib/wechat/json";

const docs = "https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/wxverifyicp";

/** Verification (认证) and filing (备案) in one flow. */
export const submit = defineEndpoint({
  name: "authAndIcp.submit",
  method: "POST",
  path: "/wxa/sec/submit_auth_and_icp",
  token: "authorizer_access_token",
  retry: "never",
  quotaGroup: "filing",
  request: z.strictObject({
    /** As in the call that verifies alone. */
    auth_data: authData,
    icp_subject: icpSubject,
    icp_applets: icpApplets,
    icp_materials: icpMaterials.optional(),
  }),
  response: z.looseObject({
    ...wireStatus,
    procedure_id: tolerant(z.string()),
    pay_url: tolerant(z.string()),
    hints: icpHints,
  }),
  answeringErrcodes: [86202],
  errors: { 86202: "filing_not_taken", 86324: "filing_under_review", 86358: "filing_unfinished" },
  redact: [...icpRedact, ...authRedact],
  docs: `${docs}/api_submitauthandicp.html`,
  example: {
    request: {
      auth_data: {
        customer_type: 1,
        contact_info: { name: "陈晓", email: "chen@example.com" },
        account_name: "老陈面馆",
        account_name_type: 1,
        pay_type: 1,
        third_party_phone: "4008001234",
      },
      icp_subject: { base_info: {}, principal_info: {} },
      icp_applets: { base_info: {}, principal_info: {} },
    },
    response: { errcode: 0, errmsg: "ok", procedure_id: "048ae3f93e664053baf8cd1e1a899896" },
  },
});

export const query = defineEndpoint({
  name: "authAndIcp.query",
  method: "POST",
  path: "/wxa/sec/query_auth_and_icp",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "filing",
  request: z.strictObject({ procedure_id: z.string().min(1) }),
  response: z.looseObject({
    ...wireStatus,
    procedure_status: wireNumber,
    orderid: tolerant(z.string()),
    refill_reason: tolerant(z.string()),
    fail_reason: tolerant(z.string()),
    icp_audit: tolerant(
      z.looseObject({
        hints: icpHints,
        audit_data: icpAuditData,
        sms_verify_status: tolerant(wireNumber),
      }),
    ),
  }),
  errors: {},
  docs: `${docs}/api_queryauthandicp.html`,
  example: {
    request: { procedure_id: "048ae3f93e664053baf8cd1e1a899896" },
    response: { errcode: 0, errmsg: "ok", procedure_status: 24, icp_audit: { sms_verify_status: 1 } },
  },
});
