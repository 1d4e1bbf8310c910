import type { z } from "zod";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { ConflictError } from "@/lib/errors";
import { createVerifyTask } from "@/lib/wechat/endpoints/icp";
import { type MerchantContext, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { changeFiling } from "./change-filing";
import { faceStatuses, noticeSeconds } from "./face-check";
import { openInput, sealInput } from "./filing-input";
import { findNewestFiling, getFilingApp } from "./find-filing";
import { editableFiling } from "./save-filing-draft";
import type { filingTarget } from "./schemas";
import { beforeFirstStates, editableStates } from "./states";

/**
 * Lets WeChat send the administrator a notice for the face check. A second click within some seconds sends none.
 * @throws NotFoundError, RateLimitedError, ConflictError, WechatApiError
 */
export async function startFaceCheck(
  ctx: MerchantContext,
  input: z.input<typeof filingTarget>,
): Promise<void> {
  requireMerchantPermission(ctx, "filing.submit");
  const { app, row } = await withTransaction(ctx, async (tx) => {
    const found = await getFilingApp(tx, ctx, input.authorizerId);
    return { app: found, row: await editableFiling(tx, ctx, found) };
  });
  await consumeRateLimit(ctx, "faceCheckByApp", app.id);
  await consumeRateLimit(ctx, "faceCheckAtOnce", app.id);
  const kept = openInput(ctx, row);
  const isCombined = kept.isCombined ?? false;
  const askedAt = ctx.clock.now();
  const target = { componentAppid: app.componentAppid, authorizerAppid: app.appid };
  const task = await ctx.wechat.call(createVerifyTask, target, isCombined ? { along_with_auth: true } : {});
  await withTransaction(ctx, async (tx) => {
    // The form may have been saved, or the flow chosen, while WeChat was asked.
    const current = await findNewestFiling(tx, app, { lock: true });
    const { verifyUrl: _before, ...rest } = openInput(ctx, current ?? row);
    if (current?.id !== row.id || (rest.isCombined ?? false) !== isCombined) throw movedOn();
    const after = task.verify_url ? { ...rest, verifyUrl: task.verify_url } : rest;
    const changed = await changeFiling(tx, ctx, current, {
      from: editableStates,
      to: {
        ...(beforeFirstStates.includes(current.state) ? { state: "face_waiting" } : {}),
        verifyTaskId: task.task_id,
        verifyTaskAt: askedAt,
        verifyTaskExpiresAt: addSeconds(askedAt, noticeSeconds),
        faceStatus: faceStatuses.waiting,
        problemErrcode: null,
        ...(isCombined ? { sealedInput: sealInput(ctx, current, after) } : {}),
      },
      action: "filing.face",
    });
    if (!changed) throw movedOn();
  });
}

const movedOn = () => new ConflictError("the filing has moved on", { reason: "filing_sending" });
