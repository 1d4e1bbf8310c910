import type { SimulatorContext } from "../context";
import { ControlError } from "../control/errors";
import { pushVerification } from "../push/verification-events";
import { findAccount, writeAccount } from "../state/accounts";
import { newSessionId } from "../state/random";
import { type Verification, type VerificationMove, writeVerification } from "../state/verifications";

interface Rule {
  /** The `task_status` that the move may follow. */
  task: readonly number[];
  /** The `apply_status`; absent where the order is none of its business. */
  apply?: readonly number[];
}

const mayFollow: Record<VerificationMove, Rule> = {
  agree: { task: [0] },
  pass_face: { task: [3, 4, 5] },
  fail_face: { task: [3, 4, 5] },
  send_sms: { task: [6, 8] },
  pass_sms: { task: [6, 7, 8] },
  fail_sms: { task: [6, 7, 8] },
  refuse: { task: [0, 3, 4, 5, 6, 7, 8] },
  pay: { task: [15] },
  fail_order: { task: [9] },
  take: { task: [12], apply: [0] },
  refill: { task: [12], apply: [2] },
  pass: { task: [12], apply: [2] },
  reject: { task: [12], apply: [2] },
};

const AUDITOR = { name: "上海示例企业信用征信有限公司", contact: "热线电话：400-000-0000" };
const DEVELOPER_PAYS = 2;
const YEAR_MS = 365 * 86_400_000;
/** So long before the end, the next review may begin. */
const REVIEW_MS = 90 * 86_400_000;

/**
 * Moves a verification on, and tells the platform where WeChat tells it.
 * @throws ControlError when the state does not allow it
 */
export async function advanceVerification(
  context: SimulatorContext,
  verification: Verification,
  move: { name: VerificationMove; reason?: string },
  now: number,
): Promise<Verification> {
  const rule = mayFollow[move.name];
  const { taskStatus, applyStatus } = verification;
  if (!rule.task.includes(taskStatus) || (rule.apply && !rule.apply.includes(applyStatus))) {
    throw new ControlError(409, `${move.name} is not possible at ${taskStatus}/${applyStatus}`);
  }
  if (taskStatus < 9 && verification.expiresAt <= now) return expireVerification(context, verification);
  const reason = move.reason ?? "";
  switch (move.name) {
    case "agree":
      return write(context, verification, { taskStatus: 3 });
    case "fail_face":
      return write(context, verification, { taskStatus: 5 });
    case "pass_face":
      return tell(context, verification, { taskStatus: 6 }, "人脸核身通过");
    case "send_sms":
      return write(context, verification, { taskStatus: 7 });
    case "fail_sms":
      return write(context, verification, { taskStatus: 8 });
    case "refuse":
      return write(context, verification, { taskStatus: 2 });
    case "fail_order":
      return write(context, verification, { taskStatus: 11 });
    case "pass_sms":
      return confirm(context, verification);
    case "pay":
      return order(context, verification);
    case "take":
      return tell(context, verification, { applyStatus: 2 }, "审核公司已接单");
    case "refill":
      return tell(context, verification, { applyStatus: 3, reason }, reason);
    case "reject":
      return tell(context, verification, { applyStatus: 5, reason }, reason);
    case "pass":
      verify(context, verification, now);
      return tell(context, verification, { applyStatus: 4, reason: "" }, "认证通过");
  }
}

/** Nobody agreed within 24 hours. WeChat pushes nothing about it. */
export async function expireVerification(
  context: SimulatorContext,
  verification: Verification,
): Promise<Verification> {
  return write(context, verification, { taskStatus: 1 });
}

/** The administrator has answered the SMS: an order follows, or a bill. */
async function confirm(context: SimulatorContext, verification: Verification): Promise<Verification> {
  const confirmed = tell(context, verification, { taskStatus: 9 }, "手机验证通过");
  if (verification.data.pay_type !== DEVELOPER_PAYS || verification.orderId !== "") {
    return order(context, confirmed);
  }
  return write(context, confirmed, { taskStatus: 15, applyStatus: 1, orderId: newSessionId() });
}

const order = (context: SimulatorContext, verification: Verification): Verification =>
  tell(
    context,
    verification,
    { taskStatus: 12, applyStatus: 0, orderId: verification.orderId || newSessionId() },
    "审核单已创建",
  );

function write(
  context: SimulatorContext,
  verification: Verification,
  changes: Partial<Verification>,
): Verification {
  return writeVerification(context.database, { ...verification, ...changes });
}

function tell(
  context: SimulatorContext,
  verification: Verification,
  changes: Partial<Verification>,
  message: string,
): Verification {
  const changed = write(context, verification, changes);
  const auditor = changed.applyStatus === 2 ? AUDITOR : null;
  context.background.start(pushVerification(context, changed, { message, auditor }));
  return changed;
}

/** The account is verified under the name that was asked for, and is reviewed again before a year is over. */
function verify({ database }: SimulatorContext, { appid, data }: Verification, now: number): void {
  const account = findAccount(database, appid);
  if (!account) return;
  const endsAt = now + YEAR_MS;
  const annualReview = { beginsAt: endsAt - REVIEW_MS, endsAt };
  writeAccount(database, {
    ...account,
    verifyType: 0,
    nickName: data.account_name,
    details: { ...account.details, annualReview },
  });
}
