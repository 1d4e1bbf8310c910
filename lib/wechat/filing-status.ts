/** Where a filing stands at WeChat, in our words. */
export type FilingStep =
  | "platform_auditing"
  | "platform_rejected"
  | "sms_waiting"
  | "authority_auditing"
  | "authority_rejected"
  | "filed";

/** `info.status` of a filing that is on record. */
export const onRecord = 6;

const steps: Readonly<Record<number, FilingStep>> = {
  2: "platform_auditing",
  3: "platform_rejected",
  4: "authority_auditing",
  5: "authority_rejected",
  [onRecord]: "filed",
};

/** `sms_verify_status`, which counts only under the authority's review. */
const smsStatuses = { waiting: 1, done: 2, timedOut: 3 } as const;

/**
 * The step behind `info.status`; null when nothing is under way, and for a number that WeChat has not documented.
 * Under the authority's review the administrator confirms an SMS first; one that timed out still stands there.
 * Source: https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record/api_geticpentranceinfo.html
 */
export function filingStepOf(status: number, smsStatus: number | null): FilingStep | null {
  const step = steps[status] ?? null;
  const awaitsSms = smsStatus === smsStatuses.waiting || smsStatus === smsStatuses.timedOut;
  return step === "authority_auditing" && awaitsSms ? "sms_waiting" : step;
}

const notFiledFrom = 1024;
const notFiledUntil = 1031;

/** Every number that `info.status` is documented to carry. */
export const filingStatuses: readonly number[] = [
  ...Object.keys(steps).map(Number),
  ...Array.from({ length: notFiledUntil - notFiledFrom + 1 }, (_, index) => notFiledFrom + index),
];

export type FilingPrecondition = "basic" | "category" | "verification";

const bits: Readonly<Record<FilingPrecondition, number>> = { basic: 1, category: 2, verification: 4 };

export const filingPreconditions = Object.keys(bits) as FilingPrecondition[];

/** Whether nothing is under way, whatever is missing. */
export const isNotFiled = (status: number): boolean => status >= notFiledFrom && status <= notFiledUntil;

/** What has to be there before a filing; null where the number says nothing about it. */
export function isPreconditionMet(status: number | null, condition: FilingPrecondition): boolean | null {
  if (status === null) return null;
  if (isNotFiled(status)) return ((status - notFiledFrom) & bits[condition]) === 0;
  return steps[status] ? true : null;
}

export type ProcedureStep =
  | FilingStep
  | "waiting_payment"
  | "verifying"
  | "verification_refill"
  | "verification_failed"
  | "order_failed"
  | "expired"
  | "withdrawn";

const procedureSteps: Readonly<Record<number, ProcedureStep>> = {
  9: "verifying",
  15: "waiting_payment",
  16: "verifying",
  17: "verifying",
  18: "verification_refill",
  19: "verifying",
  20: "verification_failed",
  21: "order_failed",
  22: "platform_auditing",
  23: "platform_rejected",
  24: "authority_auditing",
  25: "authority_rejected",
  26: "filed",
  27: "expired",
  28: "withdrawn",
  29: "withdrawn",
};

/** Every number that `procedure_status` is documented to carry. */
export const procedureStatuses: readonly number[] = Object.keys(procedureSteps).map(Number);

/**
 * Where the flow stands that verifies and files at once; null for a number that WeChat has not documented.
 * Source: https://developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/wxverifyicp/api_queryauthandicp.html
 */
export const procedureStepOf = (status: number): ProcedureStep | null => procedureSteps[status] ?? null;
