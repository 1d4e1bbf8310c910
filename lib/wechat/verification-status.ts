/** Where a verification stands, in our words. */
export type VerificationStep =
  | "waiting_admin"
  | "agreed"
  | "face_check"
  | "check_failed"
  | "sms_check"
  | "creating_order"
  | "waiting_payment"
  | "auditing"
  | "refill_needed"
  | "passed"
  | "failed"
  | "refused"
  | "expired";

/** `task_status`: what the administrator has done. */
export const taskSteps: Readonly<Record<number, VerificationStep>> = {
  0: "waiting_admin",
  1: "expired",
  2: "refused",
  3: "agreed",
  4: "face_check",
  5: "check_failed",
  6: "sms_check",
  7: "sms_check",
  8: "check_failed",
  9: "creating_order",
  11: "failed",
  12: "auditing",
  14: "failed",
  15: "waiting_payment",
};

/** `apply_status`: what the auditors have done; 0 is nothing yet. */
export const applySteps: Readonly<Record<number, VerificationStep>> = {
  1: "waiting_payment",
  2: "auditing",
  3: "refill_needed",
  4: "passed",
  5: "failed",
};

const orderCreated = 12;
const refillNeeded = 3;

/**
 * The step behind the two numbers; null for one that WeChat has not documented. What the auditors say counts more,
 * except that data which was sent again waits for the administrator anew while the old word about it still stands.
 * Source: https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/weapp-wxverify/api_secwxaapi_queryauth.html
 */
export function verificationStepOf(taskStatus: number, applyStatus: number | null): VerificationStep | null {
  const byTask = taskSteps[taskStatus] ?? null;
  if (applyStatus === null || applyStatus === 0) return byTask;
  if (applyStatus === refillNeeded && taskStatus < orderCreated) return byTask;
  return applySteps[applyStatus] ?? null;
}
