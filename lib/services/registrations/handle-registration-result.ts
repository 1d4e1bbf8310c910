import { and, eq, inArray, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { registration, runningRegistrationStates } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { AppError } from "@/lib/errors";
import { syncAuthorizer } from "@/lib/jobs/definitions/sync-authorizer";
import type { RegistrationResultEvent } from "@/lib/wechat/callbacks/registration-events";
import { registrationEndOf } from "@/lib/wechat/registration-status";
import { recordAudit } from "../audit/record-audit";
import { claimGrant, releaseGrant } from "../authorizations/claim-grant";
import { commitGrant } from "../authorizations/commit-grant";
import { CodeUnusableError, exchangeCode } from "../authorizations/exchange-code";
import { type SystemContext, withRead, withTransaction } from "../context";
import { readProgress } from "./check-registration";
import { findToldRegistration } from "./find-told-registration";
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
  const row = await findToldRegistration(ctx, component.id, event);
  if (!row) return namesNobody(event) && (await lookAtAll(ctx, component.id));
  if (row.state === "created" && row.authorizerId) return true;
  const end = registrationEndOf(event.status);
  if (end !== null) {
    // WeChat's time has whole seconds; what is older than the newest submission speaks of an earlier one.
    if (row.submittedAt && addSeconds(issuedAt, 1) < row.submittedAt) return true;
    await withTransaction(ctx, (tx) => finish(tx, ctx, row, { state: end, resultStatus: event.status }));
    return true;
  }
  if (event.authorizationCode) await exchange(ctx, component, event, event.authorizationCode, issuedAt);
  await withTransaction(ctx, async (tx) => {
    await finish(tx, ctx, row, {
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

async function exchange(
  ctx: SystemContext,
  component: { id: string; appid: string },
  event: RegistrationResultEvent,
  code: string,
  grantedAt: Date,
): Promise<void> {
  const ref = {
    componentId: component.id,
    codeHash: ctx.sealer.hash(code),
    source: "event" as const,
    attemptId: null,
    preAuthCodeHash: null,
  };
  const claim = await claimGrant(ctx, ref);
  if (claim.kind === "busy") throw new AppError("conflict", "another process exchanges this code");
  if (claim.kind === "exchanged") return;
  try {
    const exchanged = await exchangeCode(ctx, {
      componentAppid: component.appid,
      code,
      appid: event.authorizerAppid,
    });
    await withTransaction(ctx, (tx) =>
      commitGrant(tx, ctx, ref, exchanged, {
        grantedAt,
        exact: true,
        proposedMerchantId: null,
        requiredScopeIds: [],
        origin: "registration",
      }),
    );
  } catch (error) {
    await releaseGrant(ctx, ref);
    if (!(error instanceof CodeUnusableError)) throw error;
    ctx.logger.warn({ appid: event.authorizerAppid, reason: error.reason }, "registration code not usable");
  }
}

async function finish(
  tx: Transaction,
  ctx: SystemContext,
  row: RegistrationRow,
  changes: Partial<typeof registration.$inferInsert>,
): Promise<void> {
  const now = ctx.clock.now();
  const [changed] = await tx
    .update(registration)
    .set({ ...changes, sealedAuthorizeUrl: null, sendingUntil: null, endedAt: now, updatedAt: now })
    .where(and(eq(registration.id, row.id), ne(registration.state, "created")))
    .returning();
  if (!changed) return;
  await recordAudit(tx, ctx, {
    action: "registration.end",
    merchantId: row.merchantId,
    objectKind: "registration",
    objectId: row.id,
    before: { state: row.state },
    after: { state: changed.state, resultStatus: changed.resultStatus, appid: changed.resultAppid },
  });
}
