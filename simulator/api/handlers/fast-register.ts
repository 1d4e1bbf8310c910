import {
  create as createEnterpriseEndpoint,
  query as queryEnterpriseEndpoint,
} from "@/lib/wechat/endpoints/fast-register-enterprise";
import {
  create as createPersonalEndpoint,
  query as queryPersonalEndpoint,
} from "@/lib/wechat/endpoints/fast-register-personal";
import { create as createTransactionEndpoint } from "@/lib/wechat/endpoints/fast-register-transaction";
import { fastRegisterBeta as fastRegisterBetaEndpoint } from "@/lib/wechat/endpoints/register";
import {
  assertCompany,
  assertComponentMay,
  assertNoneRunning,
  assertTrialApp,
  assertWechatIdMay,
} from "../../registrations/rules";
import { enterpriseStatus, personalStatus } from "../../registrations/status";
import { createRegistration, findRegistration, type Registration } from "../../state/registrations";
import type { ApiCall } from "../call";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";
import { getOwnComponent } from "../own-component";

/** The page that the legal person or the future owner opens. */
export function registrationPage(
  call: ApiCall,
  { pageToken }: Registration,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams({ action: "show", create_token: pageToken, ...more });
  return `${call.origin}/wxawap/fastregister?${query}#wechat_redirect`;
}

export const createEnterprise = defineHandler(createEnterpriseEndpoint, (call, request) => {
  const component = getOwnComponent(call);
  assertComponentMay(component, [18, 30], { unpublished: 89254, lacking: 89254 });
  assertCompany(call.database, request);
  const task = { kind: "enterprise", subject: request.code } as const;
  assertNoneRunning(call.database, task, call.now);
  const registration = createRegistration(
    call.database,
    {
      ...task,
      componentAppid: component.appid,
      authorizerAppid: null,
      name: request.name,
      phone: request.component_phone,
    },
    call.now,
  );
  return toAnswer(call, registration, enterpriseStatus(registration));
});

export const queryEnterprise = defineHandler(queryEnterpriseEndpoint, (call, request) => {
  const registration = getOwnTask(call, request.taskid, "enterprise", 86030);
  return {
    ...toAnswer(call, registration, enterpriseStatus(registration)),
    ...(registration.resultAppid === null ? {} : { appid: registration.resultAppid }),
  };
});

export const createPersonal = defineHandler(createPersonalEndpoint, (call, request) => {
  const component = getOwnComponent(call);
  assertComponentMay(component, [17, 18, 25, 30, 40], { unpublished: 86031, lacking: 86033 });
  if (!request.component_phone) throw new WechatFailure(86030);
  assertWechatIdMay(call.database, request.wxuser, call.now);
  const task = { kind: "personal", subject: request.wxuser } as const;
  assertNoneRunning(call.database, task, call.now);
  const registration = createRegistration(
    call.database,
    {
      ...task,
      componentAppid: component.appid,
      authorizerAppid: null,
      name: request.wxuser,
      phone: request.component_phone,
    },
    call.now,
  );
  return toAnswer(call, registration, personalStatus(registration));
});

export const queryPersonal = defineHandler(queryPersonalEndpoint, (call, request) => {
  const registration = getOwnTask(call, request.taskid, "personal", 89250);
  return toAnswer(call, registration, personalStatus(registration));
});

export const createTransaction = defineHandler(createTransactionEndpoint, (call, request) => {
  const component = getOwnComponent(call);
  assertComponentMay(component, [18, 30, 76, 85], { unpublished: 86031, lacking: 86033 });
  const registration = createRegistration(
    call.database,
    {
      kind: "transaction",
      subject: request.openid,
      componentAppid: component.appid,
      authorizerAppid: null,
      name: request.openid,
      phone: request.component_phone,
    },
    call.now,
  );
  return toAnswer(call, registration, personalStatus(registration));
});

export const fastRegisterBeta = defineHandler(fastRegisterBetaEndpoint, (call, request) => {
  const component = getOwnComponent(call);
  assertTrialApp(call.database, request);
  const registration = createRegistration(
    call.database,
    {
      kind: "beta",
      subject: request.openid,
      componentAppid: component.appid,
      authorizerAppid: null,
      name: request.name,
      phone: "",
    },
    call.now,
  );
  return { unique_id: registration.id, authorize_url: registrationPage(call, registration), ...OK };
});

function toAnswer(call: ApiCall, registration: Registration, status: number): object {
  return { taskid: registration.id, authorize_url: registrationPage(call, registration), status, ...OK };
}

function getOwnTask(call: ApiCall, id: string, kind: Registration["kind"], missing: number): Registration {
  const component = getOwnComponent(call);
  const registration = findRegistration(call.database, id);
  if (!registration || registration.kind !== kind || registration.componentAppid !== component.appid) {
    throw new WechatFailure(missing);
  }
  return registration;
}
