import type { Handler } from "../handler";
import { getAccountBasicInfo } from "./account-basic-info";
import { accountFastRegister } from "./account-fast-register";
import { query as queryAuthAndIcp, submit as submitAuthAndIcp } from "./auth-and-icp";
import { authorizerToken, queryAuth } from "./authorizer-token";
import { getAuthorizerInfo, getAuthorizerList } from "./authorizers";
import { callbackCheck, getApiDomainIp, getCallbackIp } from "./basic";
import { getCategory } from "./category";
import { createPreAuthCode, getComponentAccessToken, startPushTicket } from "./component-token";
import { customSend } from "./customer-messages";
import {
  createEnterprise,
  createPersonal,
  createTransaction,
  fastRegisterBeta,
  queryEnterprise,
  queryPersonal,
} from "./fast-register";
import {
  apply,
  cancelApply,
  cancelFiling,
  createVerifyTask,
  entranceInfo,
  onlineOrder,
  queryVerifyTask,
} from "./filing";
import {
  certificateTypes,
  districtCode,
  nrlxTypes,
  serviceContentTypes,
  subjectTypes,
} from "./filing-catalogues";
import { getMedia, uploadMedia } from "./filing-media";
import { bind, create, get, have, unbind } from "./open";
import { getAuthorizerOption, setAuthorizerOption } from "./options";
import {
  clearApiQuota,
  clearQuota,
  clearQuotaByAppSecret,
  componentClearQuotaV2,
  getApiQuota,
} from "./quotas";
import { getRid } from "./rid";
import { getMpAdminAuth, mpVerifyBetaWeapp, setBetaWeappNickname, verifyBetaWeapp } from "./verify-beta";
import { getVersionInfo } from "./versions";
import { appealRecords, illegalRecords } from "./violations";
import { identityTree, query as queryVerification, reauth, submit, upload } from "./wxa-auth";

const handlers: readonly Handler[] = [
  getComponentAccessToken,
  startPushTicket,
  createPreAuthCode,
  queryAuth,
  authorizerToken,
  getAuthorizerList,
  getAuthorizerInfo,
  getAuthorizerOption,
  setAuthorizerOption,
  clearQuota,
  componentClearQuotaV2,
  clearQuotaByAppSecret,
  getApiQuota,
  clearApiQuota,
  getRid,
  getCallbackIp,
  getApiDomainIp,
  callbackCheck,
  create,
  bind,
  unbind,
  get,
  have,
  customSend,
  createEnterprise,
  queryEnterprise,
  createPersonal,
  queryPersonal,
  createTransaction,
  fastRegisterBeta,
  verifyBetaWeapp,
  setBetaWeappNickname,
  getMpAdminAuth,
  mpVerifyBetaWeapp,
  accountFastRegister,
  uploadMedia,
  getMedia,
  getAccountBasicInfo,
  getCategory,
  getVersionInfo,
  illegalRecords,
  appealRecords,
  createVerifyTask,
  queryVerifyTask,
  apply,
  cancelApply,
  cancelFiling,
  entranceInfo,
  onlineOrder,
  serviceContentTypes,
  certificateTypes,
  districtCode,
  nrlxTypes,
  subjectTypes,
  submitAuthAndIcp,
  queryAuthAndIcp,
  submit,
  queryVerification,
  upload,
  reauth,
  identityTree,
];

export const handlersByName: ReadonlyMap<string, Handler> = new Map(
  handlers.map((handler) => [handler.name, handler]),
);
