import {
  identityTree as identityTreeEndpoint,
  query as queryEndpoint,
  reauth as reauthEndpoint,
  submit as submitEndpoint,
  upload as uploadEndpoint,
} from "@/lib/wechat/endpoints/wxa-auth";
import { limits } from "@/lib/wechat/limits";
import { pushVerification } from "../../push/verification-events";
import type { Account } from "../../state/accounts";
import {
  createAuthMedia,
  createVerification,
  findVerification,
  restartVerification,
  type Verification,
} from "../../state/verifications";
import { identities } from "../../verifications/identities";
import { assertAuthData, assertNoneRunning, assertVerifiable } from "../../verifications/rules";
import type { ApiCall } from "../call";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";
import { assertGranted, getCallingAuthorizer, getOwnComponent } from "../own-component";

/** 开发管理与数据分析 */
const SCOPES = [18];
const REFILL_NEEDED = 3;

function getVerifiable(call: ApiCall): Account {
  const { account, authorization } = getCallingAuthorizer(call);
  assertGranted(authorization, SCOPES);
  return account;
}

/** The page that the administrator opens. */
const pageOf = (call: ApiCall, { pageToken }: Verification): string =>
  `${call.origin}/wxawap/wxverify?auth_token=${pageToken}#wechat_redirect`;

export const submit = defineHandler(submitEndpoint, (call, { auth_data: data }) => {
  const account = getVerifiable(call);
  assertVerifiable(account);
  assertAuthData(call, account, data);
  assertNoneRunning(call, account);
  const { appid: componentAppid } = getOwnComponent(call);
  const begun = createVerification(call.database, { componentAppid, appid: account.appid, data }, call.now);
  return taken(call, begun);
});

export const reauth = defineHandler(reauthEndpoint, (call, { auth_data: data }) => {
  const account = getVerifiable(call);
  if (!data.taskid) throw new WechatFailure(40035, "field auth_data.taskid");
  const verification = getOwn(call, account, data.taskid);
  if (verification.applyStatus !== REFILL_NEEDED) throw new WechatFailure(40035, "field auth_data.taskid");
  if (!data.contact_info.mobile) throw new WechatFailure(40035, "field auth_data.contact_info.mobile");
  assertAuthData(call, account, data);
  return taken(call, restartVerification(call.database, verification, data, call.now));
});

function taken(call: ApiCall, verification: Verification): object {
  const news = { message: "资料检验成功，等待管理员授权", auditor: null };
  call.context.background.start(pushVerification(call.context, verification, news));
  return { taskid: verification.id, auth_url: pageOf(call, verification), ...OK };
}

export const query = defineHandler(queryEndpoint, (call, { taskid }) => {
  const verification = getOwn(call, getVerifiable(call), taskid);
  const { taskStatus, applyStatus, orderId, reason } = verification;
  return {
    task_status: taskStatus,
    apply_status: applyStatus,
    appid: verification.appid,
    ...(taskStatus < 9 && taskStatus !== 1 && taskStatus !== 2
      ? { auth_url: pageOf(call, verification) }
      : {}),
    ...(orderId === "" ? {} : { orderid: orderId }),
    ...(applyStatus === REFILL_NEEDED ? { refill_reason: reason } : {}),
    ...(applyStatus === 5 ? { fail_reason: reason } : {}),
    ...OK,
  };
});

export const upload = defineHandler(uploadEndpoint, (call, { media }) => {
  const account = getVerifiable(call);
  const content = Buffer.from(media.bytes);
  if (content.length === 0) throw new WechatFailure(41005);
  if (content.length > limits.paperImageMaxBytes) throw new WechatFailure(40006);
  if (!isPicture(content)) throw new WechatFailure(40005);
  const { fileName, contentType } = media;
  const kept = createAuthMedia(call.database, {
    appid: account.appid,
    fileName,
    contentType,
    content,
    createdAt: call.now,
  });
  return { type: "image", mediaid: kept.id, ...OK };
});

export const identityTree = defineHandler(identityTreeEndpoint, (call) => {
  getVerifiable(call);
  return { identity_tree_list: identities, ...OK };
});

function getOwn(call: ApiCall, account: Account, taskId: string): Verification {
  const verification = findVerification(call.database, taskId);
  if (!verification || verification.appid !== account.appid) throw new WechatFailure(40035, "taskid");
  return verification;
}

/** PNG, JPEG or GIF, whatever the part's type says. */
const isPicture = (content: Buffer): boolean =>
  ["89504e47", "ffd8ff", "47494638"].some((head) => content.toString("hex", 0, 8).startsWith(head));
