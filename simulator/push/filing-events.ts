import { buildXml, type XmlInput } from "@/lib/wechat/callbacks/xml";
import { simulatedNow, toUnixSeconds } from "../clock";
import type { SimulatorContext } from "../context";
import { getComponent } from "../control/lookup";
import type { Procedure } from "../state/filing-procedures";
import type { FaceTask, Filing } from "../state/filings";
import type { PushRecord } from "../state/pushes";
import { pushCallback } from "./deliver";

/** The administrator's face check has ended. */
export function pushFaceResult(context: SimulatorContext, task: FaceTask): Promise<PushRecord[]> {
  return push(context, task, "notify_icpfiling_verify_result", {
    task_id: task.id,
    verify_appid: task.appid,
    result: task.faceStatus,
    ...(task.alongWithAuth ? { along_with_auth_result: task.smsPassed ? 9 : 6 } : {}),
  });
}

/** A review has passed or refused a filing. */
export function pushFilingStatus(context: SimulatorContext, filing: Filing): Promise<PushRecord[]> {
  return push(context, filing, "notify_apply_icpfiling_result", {
    authorizer_appid: filing.appid,
    beian_status: filing.status,
  });
}

/** The flow that verifies and files at once has moved on. */
export function pushProcedure(context: SimulatorContext, procedure: Procedure): Promise<PushRecord[]> {
  return push(context, procedure, "notify_3rd_wxa_auth_and_icp", {
    procedure_id: procedure.id,
    procedure_status: procedure.status,
  });
}

async function push(
  context: SimulatorContext,
  about: { appid: string; componentAppid: string },
  infoType: string,
  fields: { [tag: string]: XmlInput },
): Promise<PushRecord[]> {
  const now = await simulatedNow(context.clock);
  const component = getComponent(context.database, about.componentAppid);
  return pushCallback(context, {
    component,
    authorizerAppid: about.appid,
    userName: null,
    door: "events",
    label: infoType,
    xml: buildXml({ AppId: component.appid, CreateTime: toUnixSeconds(now), InfoType: infoType, ...fields }),
  });
}
