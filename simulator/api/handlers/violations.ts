import {
  appealRecords as appealRecordsEndpoint,
  illegalRecords as illegalRecordsEndpoint,
} from "@/lib/wechat/endpoints/violation";
import { toUnixSeconds } from "../../clock";
import { findViolation, listAppeals, listViolations } from "../../state/violations";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";
import { assertGranted, getCallingAuthorizer } from "../own-component";

const VIOLATION_SCOPES = [18, 76];
const WINDOW_SECONDS_MAX = 90 * 86_400;

export const illegalRecords = defineHandler(illegalRecordsEndpoint, (call, request) => {
  const { account, authorization } = getCallingAuthorizer(call);
  assertGranted(authorization, VIOLATION_SCOPES);
  const end = request.end_time ?? toUnixSeconds(call.now);
  const start = request.start_time ?? end - WINDOW_SECONDS_MAX;
  if (start > end || end - start > WINDOW_SECONDS_MAX) throw new WechatFailure(40097);
  const found = listViolations(call.database, account.appid, { from: start * 1000, to: end * 1000 + 999 });
  return {
    records: found.map((violation) => ({
      illegal_record_id: violation.id,
      create_time: toUnixSeconds(violation.at),
      illegal_reason: violation.reason,
      illegal_content: violation.content,
      rule_url: violation.ruleUrl,
      rule_name: violation.ruleName,
    })),
    ...OK,
  };
});

export const appealRecords = defineHandler(appealRecordsEndpoint, (call, request) => {
  const { account, authorization } = getCallingAuthorizer(call);
  assertGranted(authorization, VIOLATION_SCOPES);
  const violation = findViolation(call.database, request.illegal_record_id);
  if (violation?.authorizerAppid !== account.appid) return { records: [], ...OK };
  return {
    records: listAppeals(call.database, violation.id).map((appeal) => ({
      appeal_record_id: appeal.id,
      appeal_time: toUnixSeconds(appeal.at),
      appeal_count: appeal.count,
      appeal_from: appeal.origin,
      appeal_status: appeal.status,
      ...(appeal.auditedAt === null ? {} : { audit_time: toUnixSeconds(appeal.auditedAt) }),
      ...(appeal.auditReason === null ? {} : { audit_reason: appeal.auditReason }),
      punish_description: appeal.punishment,
      materials: [
        {
          illegal_material: { content: violation.content, content_url: violation.ruleUrl },
          appeal_material: { reason: appeal.reason, proof_material_ids: [`proof-${appeal.id}`] },
        },
      ],
    })),
    ...OK,
  };
});
