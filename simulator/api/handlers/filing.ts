import {
  apply as applyEndpoint,
  cancelApply as cancelApplyEndpoint,
  cancelFiling as cancelFilingEndpoint,
  createVerifyTask as createVerifyTaskEndpoint,
  entranceInfo as entranceInfoEndpoint,
  onlineOrder as onlineOrderEndpoint,
  queryVerifyTask as queryVerifyTaskEndpoint,
} from "@/lib/wechat/endpoints/icp";
import { taskEndsAt } from "../../filings/advance";
import { checkFiling, type FilingContent, type FilingHint } from "../../filings/check-filing";
import { maskFiling } from "../../filings/mask-filing";
import { entranceStatusOf, lacksAnything } from "../../filings/preconditions";
import { followFiling } from "../../filings/procedures";
import { taskOf } from "../../filings/task-of";
import type { Account } from "../../state/accounts";
import {
  createFaceTask,
  FaceStatus,
  type Filing,
  FilingStatus,
  findFiling,
  findUnfinishedFiling,
  writeFiling,
} from "../../state/filings";
import type { ApiCall } from "../call";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";
import { assertGranted, getCallingAuthorizer, getOwnComponent } from "../own-component";

/** 开发管理与数据分析, 小程序备案服务 */
const SCOPES = [18, 156];

/** The calling account, when it lets the platform file for it. */
export function getFilingAccount(call: ApiCall): Account {
  const { account, authorization } = getCallingAuthorizer(call);
  assertGranted(authorization, SCOPES);
  return account;
}

export const createVerifyTask = defineHandler(createVerifyTaskEndpoint, (call, request) => {
  const account = getFilingAccount(call);
  const alongWithAuth = request.along_with_auth ?? false;
  const owner = { appid: account.appid, componentAppid: getOwnComponent(call).appid };
  const task = createFaceTask(call.database, { ...owner, alongWithAuth }, call.now);
  const page = `${call.origin}/pages/filings/${account.appid}`;
  return { task_id: task.id, ...(alongWithAuth ? { verify_url: page } : {}), errcode: 0, errmsg: "" };
});

export const queryVerifyTask = defineHandler(queryVerifyTaskEndpoint, (call, request) => {
  const task = taskOf(call.database, getFilingAccount(call).appid, request.task_id);
  if (!task || taskEndsAt(task) <= call.now) throw new WechatFailure(86328);
  return {
    ...OK,
    is_finish: task.faceStatus !== FaceStatus.waiting,
    face_status: task.faceStatus,
    ...(task.alongWithAuth ? { along_with_auth_result: task.smsPassed ? 9 : 0 } : {}),
  };
});

export const apply = defineHandler(applyEndpoint, (call, request) => {
  const account = getFilingAccount(call);
  const before = findFiling(call.database, account.appid);
  assertNoneUnderWay(before);
  if (lacksAnything(account, { verifies: false })) {
    throw new WechatFailure(86202, `entrance status ${entranceStatusOf(account)}`);
  }
  const problems = problemsOf(call, account, request);
  if (problems.length > 0) return { errcode: 86202, errmsg: "apply icp filing fail", hints: problems };
  const filing = handIn(call, account, request, {
    status: FilingStatus.platformAuditing,
    procedureId: before?.procedureId ?? null,
  });
  followFiling(call.context, filing);
  return { ...OK, hints: [] };
});

/** Refuses what is under review, filed, or being cancelled. */
export function assertNoneUnderWay(before: Filing | undefined): void {
  if (before?.status === FilingStatus.platformAuditing || before?.status === FilingStatus.authorityAuditing)
    throw new WechatFailure(86324);
  if (before?.status === FilingStatus.filed) throw new WechatFailure(86358);
}

/** Of the form, then of the face check. */
export function problemsOf(call: ApiCall, account: Account, content: FilingContent): FilingHint[] {
  const { database, now } = call;
  return [
    ...checkFiling({ database, appid: account.appid, now }, content),
    ...faceProblems(call, account, content),
  ];
}

function faceProblems({ database, now }: ApiCall, { appid }: Account, content: FilingContent): FilingHint[] {
  const err_field = "icp_applets.principal_info.verify_task_id";
  const task = taskOf(database, appid, content.icp_applets.principal_info.verify_task_id ?? "");
  if (!task) return [{ errcode: 86328, err_field, errmsg: "找不到资源" }];
  const isPassed = task.faceStatus === FaceStatus.passed && (!task.alongWithAuth || task.smsPassed);
  return isPassed && taskEndsAt(task) > now ? [] : [{ errcode: 1, err_field, errmsg: "code 过期或不存在" }];
}

/** @throws WechatFailure 86358 while another account of the same subject has one under way */
export function handIn(
  call: ApiCall,
  { appid }: Account,
  content: FilingContent,
  { status, procedureId }: Pick<Filing, "status" | "procedureId">,
): Filing {
  const { database, now } = call;
  const subjectNumber = content.icp_subject.organize_info?.certificate_number ?? "";
  if (findUnfinishedFiling(database, { subjectNumber, appid })) throw new WechatFailure(86358);
  return writeFiling(database, {
    appid,
    componentAppid: getOwnComponent(call).appid,
    status,
    smsStatus: null,
    smsExpiresAt: null,
    canceling: false,
    auditData: [],
    content: { ...content },
    subjectNumber,
    submissions: (findFiling(database, appid)?.submissions ?? 0) + 1,
    submittedAt: now,
    changedAt: now,
    procedureId,
  });
}

export const cancelApply = defineHandler(cancelApplyEndpoint, (call) => {
  const filing = findFiling(call.database, getFilingAccount(call).appid);
  if (!filing || filing.status === FilingStatus.none) throw new WechatFailure(86368);
  if (filing.status !== FilingStatus.platformAuditing || filing.canceling) throw new WechatFailure(86330);
  const taken = { ...filing, status: FilingStatus.none, auditData: [], changedAt: call.now };
  followFiling(call.context, writeFiling(call.database, taken));
  return OK;
});

export const cancelFiling = defineHandler(cancelFilingEndpoint, (call, request) => {
  const filing = findFiling(call.database, getFilingAccount(call).appid);
  if (![1, 2, 3].includes(request.cancel_type)) throw new WechatFailure(40035, "cancel_type");
  if (filing?.status !== FilingStatus.filed) throw new WechatFailure(86353);
  if (filing.canceling) throw new WechatFailure(86358);
  writeFiling(call.database, { ...filing, canceling: true, changedAt: call.now });
  return OK;
});

export const entranceInfo = defineHandler(entranceInfoEndpoint, (call) => {
  const account = getFilingAccount(call);
  const filing = findFiling(call.database, account.appid);
  const isUnderWay = filing !== undefined && filing.status !== FilingStatus.none;
  return {
    ...OK,
    info: {
      status: isUnderWay ? filing.status : entranceStatusOf(account),
      is_canceling: filing?.canceling ?? false,
      audit_data: isUnderWay ? filing.auditData : [],
      available: 1,
      ...(isUnderWay && filing.smsStatus !== null ? { sms_verify_status: filing.smsStatus } : {}),
    },
  };
});

export const onlineOrder = defineHandler(onlineOrderEndpoint, (call) => {
  const account = getFilingAccount(call);
  const filing = findFiling(call.database, account.appid);
  if (filing?.status !== FilingStatus.filed) throw new WechatFailure(86328);
  return { ...OK, ...maskFiling(filing.content, account) };
});
