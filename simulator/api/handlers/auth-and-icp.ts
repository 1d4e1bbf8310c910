import { query as queryEndpoint, submit as submitEndpoint } from "@/lib/wechat/endpoints/auth-and-icp";
import { entranceStatusOf, lacksAnything } from "../../filings/preconditions";
import { isVerifying, ProcedureStatus } from "../../filings/procedures";
import { findNewestProcedure, findProcedure, writeProcedure } from "../../state/filing-procedures";
import { FilingStatus, findFiling } from "../../state/filings";
import { newSessionId } from "../../state/random";
import { assertAuthData } from "../../verifications/rules";
import { WechatFailure } from "../failure";
import { defineHandler, OK } from "../handler";
import { getOwnComponent } from "../own-component";
import { assertNoneUnderWay, getFilingAccount, handIn, problemsOf } from "./filing";

/** pay_type: the merchant pays, not the provider's balance. */
const MERCHANT_PAYS = 2;

export const submit = defineHandler(submitEndpoint, (call, request) => {
  const account = getFilingAccount(call);
  const { database } = call;
  assertNoneUnderWay(findFiling(database, account.appid));
  const newest = findNewestProcedure(database, account.appid);
  if (newest && isVerifying(newest)) throw new WechatFailure(86324);
  if (lacksAnything(account, { verifies: true })) {
    throw new WechatFailure(86202, `entrance status ${entranceStatusOf(account)}`);
  }
  const { auth_data, ...content } = request;
  assertAuthData(call, account, auth_data);
  const problems = problemsOf(call, account, content);
  if (problems.length > 0) return { errcode: 86202, errmsg: "apply icp filing fail", hints: problems };
  const isPaidByMerchant = auth_data.pay_type === MERCHANT_PAYS;
  const procedure = writeProcedure(database, {
    id: newSessionId(),
    appid: account.appid,
    componentAppid: getOwnComponent(call).appid,
    status: isPaidByMerchant ? ProcedureStatus.waitingPayment : ProcedureStatus.auditing,
    reason: null,
    createdAt: call.now,
  });
  handIn(call, account, content, { status: FilingStatus.none, procedureId: procedure.id });
  return {
    ...OK,
    procedure_id: procedure.id,
    ...(isPaidByMerchant ? { pay_url: `${call.origin}/pages/filings/${account.appid}` } : {}),
    hints: [],
  };
});

export const query = defineHandler(queryEndpoint, (call, request) => {
  const account = getFilingAccount(call);
  const procedure = findProcedure(call.database, request.procedure_id);
  if (procedure?.appid !== account.appid) throw new WechatFailure(40035, "procedure_id");
  const filing = findFiling(call.database, account.appid);
  const { status, reason } = procedure;
  return {
    ...OK,
    procedure_status: status,
    orderid: procedure.id,
    ...(status === ProcedureStatus.refillNeeded ? { refill_reason: reason ?? "" } : {}),
    ...(status === ProcedureStatus.finallyFailed ? { fail_reason: reason ?? "" } : {}),
    icp_audit: {
      hints: [],
      audit_data: filing?.auditData ?? [],
      ...(filing?.smsStatus ? { sms_verify_status: filing.smsStatus } : {}),
    },
  };
});
