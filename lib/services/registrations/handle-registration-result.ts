import { and, eq, inArray } from "drizzle-orm";
import { registration, runningRegistrationStates } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { syncAuthorizer } from "@/lib/jobs/definitions/sync-authorizer";
import type { RegistrationResultEvent } from "@/lib/wechat/callbacks/registration-events";
import { WechatApiError } from "@/lib/wechat/errors";
import { endedOtherwise, registrationEndOf } from "@/lib/wechat/registration-status";
import { type SystemContext, withRead, withTransaction } from "../context";
import { readProgress } from "./check-registration";
import { exchangeRegistrationCode } from "./exchange-registration-code";
import { findToldRegistration } from "./find-told-registration";
import { finishRegistration } from "./finish-registration";
import { giveRegisteredAccount } from "./give-account";
import type { RegistrationRow } from "./registration-dto";

export interface RegistrationResultInput {
  component: { id: string; appid: string };
  event: RegistrationResultEvent;
  issuedAt: Date;
}

/**
 * WeChat tells how a registration ended. Repeated and late events change nothing; a code is exchanged once.
 * @returns false when the event belongs to none of ours
 * @throws AppError `conflict` while another process exchanges the same code; WechatApiError; the job tries again
 */
export async function handleRegistrationResult(
  ctx: SystemContext,
  { component, event, issuedAt }: RegistrationResultInput,
): Promise<boolean> {
  const row = await findToldRegistration(ctx, component.id, event, issuedAt);
  if (!row) return namesNobody(event) && (await lookAtAll(ctx, component.id));
  const isKnown = row.state === "created" && row.authorizerId !== null;
  // Who was taken over without an event still gets what its code brings.
  if (isKnown && !event.authorizationCode) return true;
  const end = registrationEndOf(event.status);
  if (end !== null) {
    if (isKnown) return true;
    // WeChat's time has whole seconds; what is older than the newest submission speaks of an earlier one.
    if (row.submittedAt && addSeconds(issuedAt, 1) < row.submittedAt) return true;
    if (event.status === endedOtherwise && (await isRefused(ctx, row))) return true;
    await withTransaction(ctx, (tx) =>
      finishRegistration(tx, ctx, row, { state: end, resultStatus: event.status }),
    );
    return true;
  }
  if (event.authorizationCode) {
    await exchangeRegistrationCode(ctx, component, {
      code: event.authorizationCode,
      appid: event.authorizerAppid,
      grantedAt: issuedAt,
    });
  }
  if (isKnown) return true;
  await withTransaction(ctx, async (tx) => {
    await finishRegistration(tx, ctx, row, {
      state: "created",
      resultStatus: 0,
      resultAppid: event.authorizerAppid,
      ...(row.kind === "beta_verify" ? { authorizerId: row.sourceAuthorizerId } : {}),
    });
    if (event.authorizerAppid)
      await giveRegisteredAccount(tx, ctx, { componentId: component.id, appid: event.authorizerAppid });
    // What a trial app was called and who it belongs to has changed.
    const { sourceAuthorizerId } = row;
    if (sourceAuthorizerId)
      await ctx.jobs.enqueue(
        tx,
        syncAuthorizer,
        { authorizerId: sourceAuthorizerId },
        { key: sourceAuthorizerId },
      );
  });
  return true;
}

/** A page that ran out and a person who refused have one number in the event; the answer to a question has two. */
async function isRefused(ctx: SystemContext, row: RegistrationRow): Promise<boolean> {
  try {
    return (await readProgress(ctx, row)).state === "refused";
  } catch (error) {
    if (!(error instanceof WechatApiError)) throw error;
    ctx.logger.warn({ err: error, registrationId: row.id }, "WeChat does not say how a registration ended");
    return false;
  }
}

const namesNobody = ({ subject, authorizerAppid }: RegistrationResultEvent): boolean =>
  !authorizerAppid && !subject.code && !subject.wechatId && !subject.uniqueId;

/** Something ended, and WeChat does not say what: so each one under way is asked after. */
async function lookAtAll(ctx: SystemContext, componentId: string): Promise<boolean> {
  const rows = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(registration)
      .where(
        and(
          eq(registration.componentId, componentId),
          inArray(registration.state, [...runningRegistrationStates]),
        ),
      ),
  );
  for (const row of rows) await readProgress(ctx, row);
  return rows.length > 0;
}
