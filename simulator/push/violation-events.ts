import type { XmlInput } from "@/lib/wechat/callbacks/xml";
import { toUnixSeconds } from "../clock";
import type { SimulatorContext } from "../context";
import type { PushRecord } from "../state/pushes";
import type { Appeal, Violation } from "../state/violations";
import { pushAccountEvent } from "./account-events";

/** 小程序违规与交易投诉管理, without which nobody is told. */
const VIOLATION_SCOPE = 76;

export function pushViolation(context: SimulatorContext, violation: Violation): Promise<PushRecord[]> {
  return push(context, violation.authorizerAppid, "wxa_illegal_record", {
    illegal_record_id: violation.id,
    create_time: toUnixSeconds(violation.at),
    illegal_reason: violation.reason,
    illegal_content: violation.content,
    rule_url: violation.ruleUrl,
    rule_name: violation.ruleName,
  });
}

/** The document does not say against which record. */
export function pushAppeal(
  context: SimulatorContext,
  violation: Violation,
  appeal: Appeal,
): Promise<PushRecord[]> {
  return push(context, violation.authorizerAppid, "wxa_appeal_record", {
    appeal_record_id: appeal.id,
    appeal_time: toUnixSeconds(appeal.at),
    appeal_count: appeal.count,
    appeal_from: appeal.origin,
    appeal_status: appeal.status,
    ...(appeal.auditedAt === null ? {} : { audit_time: toUnixSeconds(appeal.auditedAt) }),
    ...(appeal.auditReason === null ? {} : { audit_reason: appeal.auditReason }),
    punish_description: appeal.punishment,
    material: {
      illegal_material: { content: violation.content, content_url: violation.ruleUrl },
      appeal_material: { reason: appeal.reason, proof_material_id: `proof-${appeal.id}` },
    },
  });
}

const push = (
  context: SimulatorContext,
  appid: string,
  name: string,
  fields: { [tag: string]: XmlInput },
): Promise<PushRecord[]> =>
  pushAccountEvent(context, { appid, scopeId: VIOLATION_SCOPE, name, fields: { appid, ...fields } });
