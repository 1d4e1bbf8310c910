import { buildXml, type XmlInput } from "@/lib/wechat/callbacks/xml";
import { simulatedNow, toUnixSeconds } from "../clock";
import type { SimulatorContext } from "../context";
import { getComponent } from "../control/lookup";
import type { PushRecord } from "../state/pushes";
import type { Registration } from "../state/registrations";
import { pushCallback } from "./deliver";

interface Result {
  /** Absent on failure, as WeChat leaves it out. */
  appid?: string;
  authCode?: string;
}

/** Pushes the result of a registration to the authorization URL. */
export async function pushRegistration(
  context: SimulatorContext,
  registration: Registration,
  result: Result = {},
): Promise<PushRecord[]> {
  const { outcome, authorizerAppid, kind } = registration;
  const succeeded = outcome === 0;
  const infoType = infoTypes[kind];
  return push(context, registration, infoType, {
    ...(result.appid === undefined && authorizerAppid === null
      ? {}
      : { appid: result.appid ?? authorizerAppid ?? "" }),
    status: outcome ?? 0,
    ...(result.authCode === undefined ? {} : { auth_code: result.authCode }),
    msg: succeeded ? "OK" : "authorize third party failed",
    ...(kind === "beta_reuse" ? { mp_appid: registration.subject } : detailsOf(registration)),
  });
}

/** An official account's administrator has answered whether its qualification may be lent. */
export function pushLendingAnswer(
  context: SimulatorContext,
  registration: Registration,
  answer: { officialAppid: string; status: number; ticket?: string },
): Promise<PushRecord[]> {
  return push(context, registration, "betaapp_verify_apply_event", {
    appid: registration.authorizerAppid ?? "",
    mp_appid: answer.officialAppid,
    status: answer.status,
    msg: answer.status === 0 ? "OK" : "refused",
    ...(answer.ticket === undefined ? {} : { ticket: answer.ticket }),
  });
}

/** WeChat leaves the details out of a failed enterprise check. */
const detailsOf = (registration: Registration): { [tag: string]: XmlInput } =>
  registration.outcome === -1 ? {} : { info: infoOf(registration) };

const infoTypes: Record<Registration["kind"], string> = {
  enterprise: "notify_third_fasteregister",
  personal: "notify_third_fasteregister",
  transaction: "notify_third_fasteregister",
  beta: "notify_third_fastregisterbetaapp",
  beta_verify: "notify_third_fastverifybetaapp",
  beta_reuse: "betaapp_verify_event",
};

function infoOf({ kind, id, name, subject, phone }: Registration): { [tag: string]: XmlInput } {
  if (kind === "beta") return { unique_id: id, name };
  if (kind === "personal" || kind === "transaction")
    return { wxuser: subject, idname: name, component_phone: phone };
  return { name, code: subject, code_type: 1, component_phone: phone };
}

async function push(
  context: SimulatorContext,
  registration: Registration,
  infoType: string,
  fields: { [tag: string]: XmlInput },
): Promise<PushRecord[]> {
  const now = await simulatedNow(context.clock);
  const component = getComponent(context.database, registration.componentAppid);
  return pushCallback(context, {
    component,
    authorizerAppid: registration.authorizerAppid,
    userName: null,
    door: "events",
    label: infoType,
    xml: buildXml({ AppId: component.appid, CreateTime: toUnixSeconds(now), InfoType: infoType, ...fields }),
  });
}
