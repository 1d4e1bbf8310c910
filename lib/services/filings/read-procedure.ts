import type { FilingHint } from "@/db/schema";
import { query } from "@/lib/wechat/endpoints/auth-and-icp";
import { type ProcedureStep, procedureStepOf } from "@/lib/wechat/filing-status";
import { type Context, withTransaction } from "../context";
import { changeFiling } from "./change-filing";
import type { FilingRow, FilingState } from "./filing-input";
import type { FilingApp } from "./find-filing";
import { readEntrance } from "./read-entrance";
import { procedureStates } from "./states";

const verificationStates: Partial<Record<ProcedureStep, FilingState>> = {
  waiting_payment: "waiting_payment",
  verifying: "verifying",
  verification_refill: "verification_refused",
  verification_failed: "verification_refused",
  order_failed: "hints",
  expired: "withdrawn",
  withdrawn: "withdrawn",
};

/**
 * How far the flow is that verifies and files at once. As soon as its verification half is over, the entrance of the
 * filing knows more. @throws WechatApiError
 */
export async function readProcedure(ctx: Context, app: FilingApp, row: FilingRow): Promise<void> {
  if (!row.procedureId || !procedureStates.includes(row.state)) {
    await readEntrance(ctx, app);
    return;
  }
  const target = { componentAppid: app.componentAppid, authorizerAppid: app.appid };
  const answer = await ctx.wechat.call(query, target, { procedure_id: row.procedureId });
  const step = procedureStepOf(answer.procedure_status);
  if (step === null) return;
  const reason = answer.refill_reason ?? answer.fail_reason;
  const hints: FilingHint[] = reason
    ? [{ errcode: null, field: "auth_data", message: reason, suggestion: null }]
    : (answer.icp_audit?.hints ?? []).map(({ errcode, err_field, errmsg }) => ({
        errcode: errcode ?? null,
        field: err_field ?? "",
        message: errmsg ?? "",
        suggestion: null,
      }));
  const state = verificationStates[step] ?? "platform_auditing";
  const now = ctx.clock.now();
  await withTransaction(ctx, (tx) =>
    changeFiling(tx, ctx, row, {
      from: procedureStates,
      to: { state, hints, checkedAt: now, ...(state === "withdrawn" ? { endedAt: now } : {}) },
      action: "filing.state",
      facts: { procedureStatus: answer.procedure_status },
    }),
  );
  if (!verificationStates[step]) await readEntrance(ctx, app);
}
