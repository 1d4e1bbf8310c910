import {
  bind as bindEndpoint,
  create as createEndpoint,
  get as getEndpoint,
  have as haveEndpoint,
  unbind as unbindEndpoint,
} from "@/lib/wechat/endpoints/open";
import type { Account } from "../../state/accounts";
import {
  BOUND_ACCOUNTS_MAX,
  bindAccount,
  countBoundAccounts,
  findOpenAccount,
  type OpenAccount,
  writeOpenAccount,
} from "../../state/open-accounts";
import { newAppid } from "../../state/random";
import type { ApiCall } from "../call";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";
import { assertGranted, getCallingAuthorizer } from "../own-component";

/** 开放平台账号管理 of 公众号 and of 小程序. */
const OPEN_ACCOUNT_SCOPES = [24, 25];

/** The appid in the body, if any, must be the one that the token acts for. */
function getAccount(call: ApiCall, appid: string | undefined): Account {
  const { account, authorization } = getCallingAuthorizer(call);
  assertGranted(authorization, OPEN_ACCOUNT_SCOPES);
  if (appid !== undefined && appid !== account.appid) throw new WechatFailure(40013);
  return account;
}

function getOpenAccount(call: ApiCall, account: Account, openAppid: string): OpenAccount {
  const open = findOpenAccount(call.database, openAppid);
  if (!open) throw new WechatFailure(40013);
  if (open.principalName !== account.principalName) throw new WechatFailure(89001);
  if (!open.createdByApi) throw new WechatFailure(89003);
  return open;
}

export const create = defineHandler(createEndpoint, (call, request) => {
  const account = getAccount(call, request.appid);
  if (account.openAppid !== null) throw new WechatFailure(89000);
  const open = writeOpenAccount(call.database, {
    appid: newAppid(),
    principalName: account.principalName,
    createdByApi: true,
  });
  bindAccount(call.database, account.appid, open.appid);
  return { open_appid: open.appid, ...OK };
});

export const bind = defineHandler(bindEndpoint, (call, request) => {
  const account = getAccount(call, request.appid);
  if (account.openAppid !== null) throw new WechatFailure(89000);
  const open = getOpenAccount(call, account, request.open_appid);
  if (countBoundAccounts(call.database, open.appid) >= BOUND_ACCOUNTS_MAX) throw new WechatFailure(89004);
  bindAccount(call.database, account.appid, open.appid);
  return OK;
});

export const unbind = defineHandler(unbindEndpoint, (call, request) => {
  const account = getAccount(call, request.appid);
  const open = getOpenAccount(call, account, request.open_appid);
  if (account.openAppid !== open.appid) throw new WechatFailure(40013);
  bindAccount(call.database, account.appid, null);
  return OK;
});

export const get = defineHandler(getEndpoint, (call, request) => {
  const account = getAccount(call, request.appid);
  if (account.openAppid === null) throw new WechatFailure(89002);
  return { open_appid: account.openAppid, ...OK };
});

export const have = defineHandler(haveEndpoint, (call) => ({
  have_open: getCallingAuthorizer(call).account.openAppid !== null,
  ...OK,
}));
