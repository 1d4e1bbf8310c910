/** Where a registration stands, in our words; the two kinds of task number the same steps differently. */
export type RegistrationStep =
  | "waiting_legal_person"
  | "agreed"
  | "face_check"
  | "check_failed"
  | "sms_check"
  | "creating"
  | "details_differ"
  | "subject_limited"
  | "refused"
  | "expired"
  | "failed";

const shared: Readonly<Record<number, RegistrationStep>> = {
  10: "creating",
  11: "failed",
  12: "creating",
  13: "creating",
  14: "details_differ",
};

const enterpriseSteps: Readonly<Record<number, RegistrationStep>> = {
  ...shared,
  1: "waiting_legal_person",
  2: "expired",
  3: "refused",
  4: "agreed",
  5: "face_check",
  6: "check_failed",
  7: "sms_check",
  8: "sms_check",
  9: "check_failed",
};

const personalSteps: Readonly<Record<number, RegistrationStep>> = {
  ...shared,
  0: "waiting_legal_person",
  1: "expired",
  2: "refused",
  3: "agreed",
  4: "face_check",
  5: "check_failed",
  6: "sms_check",
  7: "sms_check",
  8: "check_failed",
  9: "creating",
};

/**
 * The step behind the `status` of `action=query`; null for a number that WeChat has not documented.
 * A task that WeChat calls created is `creating` with us until its event brings the account.
 * Source: https://developers.weixin.qq.com/community/develop/doc/0004829e9105005ce7d480e6561401
 */
export function registrationStepOf(kind: "enterprise" | "personal", status: number): RegistrationStep | null {
  return limitStep(status) ?? (kind === "enterprise" ? enterpriseSteps : personalSteps)[status] ?? null;
}

const detailsDiffer: ReadonlySet<number> = new Set([-1, 101, 102, 103, 104, 105, 1000]);
/** 3 ends a trial app that nobody confirmed. */
const expired: ReadonlySet<number> = new Set([3, 100001, 100002, 100003]);

/** 超时，其他: of a result event. */
export const endedOtherwise = 100003;

/** How a registration has ended by the `status` of its event: null for success, `failed` for unknown numbers. */
export function registrationEndOf(status: number): RegistrationStep | null {
  if (status === 0) return null;
  if (detailsDiffer.has(status)) return "details_differ";
  if (expired.has(status)) return "expired";
  return limitStep(status) ?? "failed";
}

const limitStep = (status: number): RegistrationStep | null =>
  status >= 1001 && status <= 1008 ? "subject_limited" : null;

/** Every number that a result event is documented to carry, success apart. */
export const registrationResultStatuses: readonly number[] = [
  ...detailsDiffer,
  1001,
  1002,
  1003,
  1004,
  1005,
  1006,
  1007,
  1008,
  ...expired,
];
