import { buildXml, type XmlInput } from "@/lib/wechat/callbacks/xml";
import { simulatedNow, toUnixSeconds } from "../clock";
import type { SimulatorContext } from "../context";
import { getAccount, getComponent } from "../control/lookup";
import { listAuthorizationsOfAccount } from "../state/authorizations";
import type { PushRecord } from "../state/pushes";
import { newOpenid } from "../state/random";
import type { Appeal, Violation } from "../state/violations";
import { pushCallback } from "./deliver";

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

async function push(
  context: SimulatorContext,
  appid: string,
  label: string,
  fields: { [tag: string]: XmlInput },
): Promise<PushRecord[]> {
  const { userName } = getAccount(context.database, appid);
  const told = listAuthorizationsOfAccount(context.database, appid).filter(
    ({ active, funcScopeIds }) => active && funcScopeIds.includes(VIOLATION_SCOPE),
  );
  const xml = buildXml({
    ToUserName: userName,
    FromUserName: newOpenid(),
    CreateTime: toUnixSeconds(await simulatedNow(context.clock)),
    MsgType: "event",
    Event: label,
    appid,
    ...fields,
  });
  const pushed = await Promise.all(
    told.map(({ componentAppid }) =>
      pushCallback(context, {
        component: getComponent(context.database, componentAppid),
        authorizerAppid: appid,
        userName,
        door: "messages",
        label,
        xml,
      }),
    ),
  );
  return pushed.flat();
}
