import { isNotFiled, onRecord } from "@/lib/wechat/filing-status";
import type { FilingRow, FilingState } from "./filing-input";
import type { FilingStanding } from "./find-filing";

/** The form may be changed and handed in. */
export const editableStates: readonly FilingState[] = [
  "draft",
  "face_waiting",
  "face_failed",
  "face_passed",
  "hints",
  "verification_refused",
  "platform_rejected",
  "authority_rejected",
];

/** The face check is what the filing is about as long as nothing was handed in. */
export const beforeFirstStates: readonly FilingState[] = [
  "draft",
  "face_waiting",
  "face_failed",
  "face_passed",
];

/** Only what was refused is open. */
export const refusedStates: readonly FilingState[] = ["hints", "platform_rejected", "authority_rejected"];

/** Somebody at WeChat or at the authority decides. */
export const auditedStates: readonly FilingState[] = [
  "platform_auditing",
  "sms_waiting",
  "authority_auditing",
];

/** The verification half of the flow in one is under way: the entrance says nothing of it. */
export const procedureStates: readonly FilingState[] = ["waiting_payment", "verifying"];

/** WeChat gives a filing back until the platform has passed it. */
export const withdrawableStates: readonly FilingState[] = ["platform_auditing"];

/** On record, and its end was not asked for; a cancellation cannot be taken back. */
export const isCancellable = (
  standing: Pick<FilingStanding, "filingStatus" | "filingCanceling"> | null,
): boolean => standing?.filingStatus === onRecord && !standing.filingCanceling;

/** A new filing may begin: none was begun, the last one was withdrawn, or WeChat has cancelled it since. */
export function mayBegin(row: Pick<FilingRow, "endedAt"> | null, standing: FilingStanding | null): boolean {
  if (row && row.endedAt === null) return false;
  const status = standing?.filingStatus ?? null;
  return status === null || isNotFiled(status) || status === 3 || status === 5;
}
