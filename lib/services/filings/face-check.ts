import { addSeconds } from "@/lib/clock";
import type { FilingRow } from "./filing-input";

/** WeChat's notice to the administrator works this long. */
export const noticeSeconds = 24 * 3600;
/** A passed check may be handed in this long after it was asked for; in the combined flow a day. */
const passedSeconds = 3 * 24 * 3600;
const passedInCombinedSeconds = 24 * 3600;

/** `face_status` of WeChat. */
export const faceStatuses = { waiting: 1, failed: 2, passed: 3 } as const;

export type FaceState = "none" | "waiting" | "failed" | "passed" | "expired";

type FaceColumns = Pick<FilingRow, "verifyTaskId" | "faceStatus" | "verifyTaskExpiresAt">;

export function faceStateOf(row: FaceColumns, now: Date): FaceState {
  if (!row.verifyTaskId) return "none";
  if (row.faceStatus === faceStatuses.failed) return "failed";
  if (row.verifyTaskExpiresAt !== null && row.verifyTaskExpiresAt <= now) return "expired";
  return row.faceStatus === faceStatuses.passed ? "passed" : "waiting";
}

/** Until when a passed check may be handed in. */
export function passedUntil(askedAt: Date, isCombined: boolean): Date {
  return addSeconds(askedAt, isCombined ? passedInCombinedSeconds : passedSeconds);
}
