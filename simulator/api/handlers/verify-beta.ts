import {
  getMpAdminAuth as getMpAdminAuthEndpoint,
  mpVerifyBetaWeapp as mpVerifyBetaWeappEndpoint,
  setBetaWeappNickname as setBetaWeappNicknameEndpoint,
  verifyBetaWeapp as verifyBetaWeappEndpoint,
} from "@/lib/wechat/endpoints/register";
import { assertCompany, assertTrialName } from "../../registrations/rules";
import { type Account, findAccount, writeAccount } from "../../state/accounts";
import {
  createRegistration,
  findLendingTicket,
  findRunningRegistration,
  spendLendingTicket,
} from "../../state/registrations";
import type { ApiCall } from "../call";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";
import { assertGranted, getCallingAuthorizer, getOwnComponent } from "../own-component";
import { registrationPage } from "./fast-register";

/** 试用小程序快速认证 */
const SCOPE = 81;
const TRIAL_REGISTER_TYPE = 13;

export const verifyBetaWeapp = defineHandler(verifyBetaWeappEndpoint, (call, request) => {
  const account = getTrialApp(call);
  const { enterprise_name: name, code, component_phone: phone } = request.verify_info;
  if (!phone) throw new WechatFailure(86030);
  assertCompany(call.database, { name, code });
  const task = { kind: "beta_verify", subject: code } as const;
  const running = findRunningRegistration(call.database, task);
  if (running && running.expiresAt > call.now) {
    throw new WechatFailure(running.step === "made" ? 89251 : 89252);
  }
  const registration = createRegistration(
    call.database,
    { ...task, componentAppid: getOwnComponent(call).appid, authorizerAppid: account.appid, name, phone },
    call.now,
  );
  return { authorize_url: registrationPage(call, registration), ...OK };
});

export const setBetaWeappNickname = defineHandler(setBetaWeappNicknameEndpoint, (call, request) => {
  const account = getTrialApp(call);
  assertTrialName(request.name);
  writeAccount(call.database, { ...account, nickName: `${request.name}的体验小程序` });
  return OK;
});

export const getMpAdminAuth = defineHandler(getMpAdminAuthEndpoint, (call, request) => {
  const account = getTrialApp(call);
  const official = getOfficialAccount(call, request.mp_appid);
  const registration = createRegistration(
    call.database,
    {
      kind: "beta_reuse",
      subject: official.appid,
      componentAppid: getOwnComponent(call).appid,
      authorizerAppid: account.appid,
      name: official.principalName,
      phone: "",
    },
    call.now,
  );
  return { authorize_url: registrationPage(call, registration, { lend: "1" }), ...OK };
});

export const mpVerifyBetaWeapp = defineHandler(mpVerifyBetaWeappEndpoint, (call, request) => {
  const account = getTrialApp(call);
  const ticket = findLendingTicket(call.database, request.ticket);
  const fits =
    ticket?.usedAt === null &&
    ticket.officialAppid === request.mp_appid &&
    ticket.trialAppid === account.appid;
  if (!fits) throw new WechatFailure(61058);
  spendLendingTicket(call.database, ticket.value, call.now);
  const official = getOfficialAccount(call, request.mp_appid);
  const registration = createRegistration(
    call.database,
    {
      kind: "beta_reuse",
      subject: official.appid,
      componentAppid: getOwnComponent(call).appid,
      authorizerAppid: account.appid,
      name: official.principalName,
      phone: "",
    },
    call.now,
  );
  return { authorize_url: registrationPage(call, registration), ...OK };
});

function getTrialApp(call: ApiCall): Account {
  const { account, authorization } = getCallingAuthorizer(call);
  assertGranted(authorization, [SCOPE]);
  if (account.registerType !== TRIAL_REGISTER_TYPE) throw new WechatFailure(41033);
  return account;
}

function getOfficialAccount(call: ApiCall, appid: string): Account {
  const account = findAccount(call.database, appid);
  if (account?.kind !== "official_account") throw new WechatFailure(40013);
  return account;
}
