import { z } from "zod";
import { defineEndpoint, wireStatus } from "@/lib/wechat/endpoint";
import { tolerant } from "@/lib/wechat/endpoints/wire";
import { wireId, wireNumber } from "@/lib/wechat/json";

const docs =
  "https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record-management";

const text = tolerant(z.string());
const number = tolerant(wireNumber);

/** What WeChat found against an account, of at most 90 days; without times, of the last 90. */
export const illegalRecords = defineEndpoint({
  name: "violation.illegalRecords",
  method: "POST",
  path: "/wxa/getillegalrecords",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "violation",
  request: z.strictObject({ start_time: z.number().int().optional(), end_time: z.number().int().optional() }),
  response: z.looseObject({
    ...wireStatus,
    records: z
      .array(
        z.looseObject({
          illegal_record_id: wireId,
          create_time: wireNumber,
          illegal_reason: text,
          illegal_content: text,
          rule_url: text,
          rule_name: text,
        }),
      )
      .optional(),
  }),
  errors: {},
  docs: `${docs}/api_getillegalrecords.html`,
  example: {
    request: { start_time: 1600051606, end_time: 1600053000 },
    response: {
      errcode: 0,
      errmsg: "ok",
      records: [
        {
          illegal_record_id: "2_11100",
          create_time: 1600052000,
          illegal_reason: "内容涉嫌欺诈",
          illegal_content: "违规内容",
          rule_url: "https://example.invalid/rule",
          rule_name: "规则名称",
        },
      ],
    },
  },
});

/** The appeals against one record. WeChat has no call to make one: that is done in its own console. */
export const appealRecords = defineEndpoint({
  name: "violation.appealRecords",
  method: "POST",
  path: "/wxa/getappealrecords",
  token: "authorizer_access_token",
  retry: "safe",
  quotaGroup: "violation",
  request: z.strictObject({ illegal_record_id: z.string().min(1) }),
  response: z.looseObject({
    ...wireStatus,
    records: z
      .array(
        z.looseObject({
          appeal_record_id: wireId,
          appeal_time: number,
          appeal_count: number,
          appeal_from: number,
          appeal_status: wireNumber,
          audit_time: number,
          audit_reason: text,
          punish_description: text,
          materials: tolerant(z.array(z.unknown())),
        }),
      )
      .optional(),
  }),
  errors: {},
  docs: `${docs}/api_getappealrecords.html`,
  example: {
    request: { illegal_record_id: "2_11100" },
    response: {
      errcode: 0,
      errmsg: "ok",
      records: [
        {
          appeal_record_id: 4111001,
          appeal_time: 1600055800,
          appeal_count: 1,
          appeal_from: 0,
          appeal_status: 1,
          punish_description: "内容涉嫌欺诈",
          materials: [
            {
              illegal_material: { content: "违规内容1", content_url: "https://example.invalid/1" },
              appeal_material: { reason: "内容是正常的", proof_material_ids: ["xxxx"] },
            },
          ],
        },
      ],
    },
  },
});
