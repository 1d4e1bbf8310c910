import { and, eq } from "drizzle-orm";
import { component, registration, runningRegistrationStates } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { adoptRegistered } from "@/lib/jobs/definitions/adopt-registered";
import { findRegistered } from "@/lib/jobs/definitions/find-registered";
import { query as queryEnterprise } from "@/lib/wechat/endpoints/fast-register-enterprise";
import { query as queryPersonal } from "@/lib/wechat/endpoints/fast-register-personal";
import { registrationStepOf } from "@/lib/wechat/registration-status";
import { recordAudit } from "../audit/record-audit";
import { type Context, type MerchantContext, withRead, withTransaction } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { hasBecomeFormal, makeFormal } from "./make-formal";
import { notifyOfEnd } from "./notify-of-registration";
import {
  kindsOfTrialApps,
  mayBeTakenTwice,
  type RegistrationDetail,
  type RegistrationRow,
  resubmittableStates,
  toRegistrationDetail,
} from "./registration-dto";
import { sendRegistration } from "./send-registration";

/** How long the event of a mini program that is there may take. */
const eventSeconds = 120;
/** `status` of a task whose mini program is there. */
const madeStatus = 12;

/**
 * 重新检查: asks WeChat how far a registration has come, at most 6 times a minute. One whose answer was lost is sent
 * again where WeChat takes no second task of the same subject: either its page comes back, or the news that one runs.
 * @throws NotFoundError, RateLimitedError, WechatApiError
 */
export async function checkRegistration(
  ctx: MerchantContext,
  input: { registrationId: string },
): Promise<RegistrationDetail> {
  requireMerchantPermission(ctx, "registration.create");
  const [row] = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(registration)
      .where(
        and(eq(registration.id, input.registrationId), eq(registration.merchantId, ctx.scope.merchantId)),
      ),
  );
  if (!row) throw new NotFoundError("no such registration");
  await consumeRateLimit(ctx, "checkRegistration", row.id);
  if (row.state === "unconfirmed" && !mayBeTakenTwice(row))
    return toRegistrationDetail(ctx, await sendRegistration(ctx, row));
  return toRegistrationDetail(ctx, await readProgress(ctx, row));
}

/** Brings a row up to what WeChat answers; kinds that cannot be asked after stay as they are. @throws WechatApiError */
export async function readProgress(ctx: Context, row: RegistrationRow): Promise<RegistrationRow> {
  const { taskId, kind } = row;
  if (kindsOfTrialApps.has(kind)) return readTrialApp(ctx, row);
  if (!taskId || (kind !== "enterprise" && kind !== "personal")) return row;
  const [platform] = await withRead(ctx, (tx) =>
    tx.select({ appid: component.appid }).from(component).where(eq(component.id, row.componentId)),
  );
  if (!platform) return row;
  const { status, appid } = await askWechat(ctx, kind, platform.appid, taskId);
  const step = registrationStepOf(kind, status);
  const now = ctx.clock.now();
  const ends = step !== null && step !== row.state && resubmittableStates.has(step);
  return withTransaction(ctx, async (tx) => {
    const [changed] = await tx
      .update(registration)
      .set({
        checkedAt: now,
        ...(step && step !== row.state ? { state: step, updatedAt: now } : {}),
        ...(ends ? { sealedAuthorizeUrl: null, endedAt: now } : {}),
        // The page has done its work: from here on WeChat has all the time it needs.
        ...(step === "creating" ? { sealedAuthorizeUrl: null, authorizeUrlExpiresAt: null } : {}),
      })
      // An event that came meanwhile knows better.
      .where(and(eq(registration.id, row.id), eq(registration.state, row.state)))
      .returning();
    if (!changed) return row;
    if (changed.state !== row.state) await refreshProgress(tx, ctx, row);
    if (changed.state === "creating" && appid) {
      // Its event brings more, so it gets some time to come.
      const given = { registrationId: row.id, appid };
      await ctx.jobs.enqueue(tx, adoptRegistered, given, { key: row.id, startAfterSeconds: eventSeconds });
    }
    if (changed.state === "creating" && kind === "personal" && status === madeStatus) {
      const named = { registrationId: row.id };
      await ctx.jobs.enqueue(tx, findRegistered, named, { key: row.id, startAfterSeconds: eventSeconds });
    }
    if (ends) {
      await recordAudit(tx, ctx, {
        action: "registration.end",
        merchantId: row.merchantId,
        objectKind: "registration",
        objectId: row.id,
        before: { state: row.state },
        after: { state: changed.state },
      });
      await notifyOfEnd(tx, ctx, changed);
    }
    return changed;
  });
}

async function readTrialApp(ctx: Context, row: RegistrationRow): Promise<RegistrationRow> {
  if (!runningRegistrationStates.some((state) => state === row.state)) return row;
  if (await hasBecomeFormal(ctx, row)) await makeFormal(ctx, row);
  return withTransaction(ctx, async (tx) => {
    const [current] = await tx
      .update(registration)
      .set({ checkedAt: ctx.clock.now() })
      .where(eq(registration.id, row.id))
      .returning();
    return current ?? row;
  });
}

/** Only of a company's mini program does WeChat tell the AppID, once it is there. */
async function askWechat(
  ctx: Context,
  kind: "enterprise" | "personal",
  componentAppid: string,
  taskid: string,
): Promise<{ status: number; appid: string | null }> {
  if (kind === "personal") {
    const { status } = await ctx.wechat.call(queryPersonal, { componentAppid }, { taskid });
    return { status, appid: null };
  }
  const { status, appid } = await ctx.wechat.call(queryEnterprise, { componentAppid }, { taskid });
  return { status, appid: appid || null };
}
