import type { Transaction } from "@/db/client";
import { queryVerifyTask } from "@/lib/wechat/endpoints/icp";
import { WechatApiError } from "@/lib/wechat/errors";
import { type Context, withTransaction } from "../context";
import { changeFiling } from "./change-filing";
import { faceStatuses, passedUntil } from "./face-check";
import { type FilingRow, openInput } from "./filing-input";
import type { FilingApp } from "./find-filing";
import { notifyOfFiling } from "./notify-of-filing";
import { beforeFirstStates, editableStates } from "./states";

const taskGone = 86328;

export interface FaceResult {
  /** `face_status` of WeChat. */
  status: number;
  /** In the combined flow an SMS follows; 9 when it has passed. */
  alongWithAuth: number | null;
}

/** Asks WeChat how the face check ended; one that WeChat has forgotten is left to its deadline. @throws WechatApiError */
export async function readFace(ctx: Context, app: FilingApp, row: FilingRow): Promise<void> {
  if (!row.verifyTaskId || row.faceStatus !== faceStatuses.waiting) return;
  const target = { componentAppid: app.componentAppid, authorizerAppid: app.appid };
  try {
    const answer = await ctx.wechat.call(queryVerifyTask, target, { task_id: row.verifyTaskId });
    if (!answer.is_finish) return;
    const result = { status: answer.face_status, alongWithAuth: answer.along_with_auth_result ?? null };
    await withTransaction(ctx, (tx) => keepFaceResult(tx, ctx, row, result));
  } catch (error) {
    if (!(error instanceof WechatApiError) || error.errcode !== taskGone) throw error;
  }
}

const smsPassed = 9;

/** Only a check that is waited for has a result; the second time changes nothing. */
export async function keepFaceResult(
  tx: Transaction,
  ctx: Context,
  row: FilingRow,
  { status, alongWithAuth }: FaceResult,
): Promise<void> {
  if (row.faceStatus !== faceStatuses.waiting || row.verifyTaskAt === null) return;
  const isCombined = openInput(ctx, row).isCombined ?? false;
  const hasPassed = status === faceStatuses.passed && (!isCombined || alongWithAuth === smsPassed);
  if (!hasPassed && status !== faceStatuses.failed) return;
  const isFirst = beforeFirstStates.includes(row.state);
  const reached = hasPassed ? "face_passed" : "face_failed";
  const changed = await changeFiling(tx, ctx, row, {
    from: editableStates,
    to: {
      faceStatus: hasPassed ? faceStatuses.passed : faceStatuses.failed,
      ...(isFirst ? { state: reached } : {}),
      ...(hasPassed ? { verifyTaskExpiresAt: passedUntil(row.verifyTaskAt, isCombined) } : {}),
      checkedAt: ctx.clock.now(),
    },
    action: "filing.faceResult",
    facts: { faceStatus: status },
  });
  if (changed && !isFirst) await notifyOfFiling(tx, ctx, changed, reached);
}
