import { eq } from "drizzle-orm";
import { authorizer, component } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { query } from "@/lib/wechat/endpoints/wxa-auth";
import { verificationStepOf } from "@/lib/wechat/verification-status";
import { type Context, withRead } from "../context";
import { sealPlaces } from "../seal-places";
import { changeVerification } from "./change-verification";
import { administratorStates, endedStates, type VerificationRow } from "./verification-dto";

const authUrlSeconds = 24 * 3600;

/**
 * Brings a row up to what WeChat says now. One without a task, and one that is just being sent, stay as they are; a
 * number that WeChat has not documented changes nothing but the log.
 * @throws WechatApiError
 */
export async function readProgress(
  ctx: Context,
  row: VerificationRow,
  triesLeft = 3,
): Promise<VerificationRow> {
  if (row.taskId === null || row.state === "sending") return row;
  const [app] = await withRead(ctx, (tx) =>
    tx
      .select({ appid: authorizer.appid, componentAppid: component.appid })
      .from(authorizer)
      .innerJoin(component, eq(component.id, authorizer.componentId))
      .where(eq(authorizer.id, row.authorizerId)),
  );
  if (!app) return row;
  const target = { componentAppid: app.componentAppid, authorizerAppid: app.appid };
  const answer = await ctx.wechat.call(query, target, { taskid: row.taskId });
  const applyStatus = answer.apply_status ?? null;
  const step = verificationStepOf(answer.task_status, applyStatus);
  if (step === null) {
    ctx.logger.warn(
      { verificationId: row.id, taskStatus: answer.task_status, applyStatus },
      "WeChat tells of a verification in numbers that are not documented",
    );
  }
  const now = ctx.clock.now();
  const reason = answer.refill_reason || answer.fail_reason;
  const lacksUrl = row.sealedAuthUrl === null && step !== null && administratorStates.has(step);
  const changed = await changeVerification(ctx, row, {
    checkedAt: now,
    taskStatus: answer.task_status,
    applyStatus,
    ...(answer.orderid ? { orderId: answer.orderid } : {}),
    ...(reason ? { reason } : {}),
    ...(step ? { state: step } : {}),
    ...(lacksUrl && answer.auth_url
      ? {
          sealedAuthUrl: ctx.sealer.seal(
            answer.auth_url,
            sealPlaces.verificationUrl(row.componentId, row.id),
          ),
          authUrlExpiresAt: row.authUrlExpiresAt ?? addSeconds(row.submittedAt ?? now, authUrlSeconds),
        }
      : {}),
  });
  // Somebody else has changed it meanwhile, perhaps by an older answer.
  const isOvertaken =
    changed.state !== row.state && changed.state !== step && !endedStates.has(changed.state);
  return isOvertaken && triesLeft > 1 ? readProgress(ctx, changed, triesLeft - 1) : changed;
}
