import { buildXml } from "@/lib/wechat/callbacks/xml";
import { simulatedNow, toUnixSeconds } from "../clock";
import type { SimulatorContext } from "../context";
import { getComponent } from "../control/lookup";
import type { PushRecord } from "../state/pushes";
import type { Verification } from "../state/verifications";
import { pushCallback } from "./deliver";

interface News {
  message: string;
  auditor: { name: string; contact: string } | null;
}

/** Pushes where a verification stands to the authorization URL. */
export async function pushVerification(
  context: SimulatorContext,
  { appid, componentAppid, id, taskStatus, applyStatus }: Verification,
  { message, auditor }: News,
): Promise<PushRecord[]> {
  const now = toUnixSeconds(await simulatedNow(context.clock));
  const component = getComponent(context.database, componentAppid);
  const infoType = "notify_3rd_wxa_auth";
  return pushCallback(context, {
    component,
    authorizerAppid: appid,
    userName: null,
    door: "events",
    label: infoType,
    xml: buildXml({
      AppId: component.appid,
      CreateTime: now,
      InfoType: infoType,
      appid,
      task_status: taskStatus,
      message,
      taskid: id,
      apply_status: applyStatus,
      ...(auditor
        ? { dispatch_info: { provider: auditor.name, contact: auditor.contact, dispatch_time: now } }
        : {}),
    }),
  });
}
