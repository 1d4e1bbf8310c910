import { and, desc, eq, inArray } from "drizzle-orm";
import { authorizer, registration, runningRegistrationStates } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import type { LendingEvent } from "@/lib/wechat/callbacks/registration-events";
import { mpVerifyBetaWeapp } from "@/lib/wechat/endpoints/register";
import { registrationEndOf } from "@/lib/wechat/registration-status";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withRead, withTransaction } from "../context";
import { finishRegistration } from "./finish-registration";
import { makeFormal } from "./make-formal";
import { openFields, type RegistrationRow } from "./registration-dto";
import { sendingSeconds, settleWith } from "./send-registration";
import { sourceAppidOf } from "./submit-to-wechat";

export interface LendingEventInput {
  component: { id: string; appid: string };
  event: LendingEvent;
  issuedAt: Date;
}

/**
 * An official account's administrator has answered whether a trial app may have its subject, or the trial app has it.
 * Repeated and late events change nothing; a ticket is used once.
 * @returns false when the event belongs to none of ours
 */
export async function handleLendingEvent(
  ctx: SystemContext,
  { component, event, issuedAt }: LendingEventInput,
): Promise<boolean> {
  const row = await findLoan(ctx, component.id, event);
  if (!row) return false;
  // WeChat's time has whole seconds; what is older than the newest submission speaks of an earlier one.
  if (row.submittedAt && addSeconds(issuedAt, 1) < row.submittedAt) return true;
  if (event.status !== 0) {
    // An administrator's no has no number of its own among the results.
    const state =
      event.infoType === "betaapp_verify_apply_event"
        ? "refused"
        : (registrationEndOf(event.status) ?? "failed");
    if (isOpen(row)) {
      await withTransaction(ctx, (tx) =>
        finishRegistration(tx, ctx, row, { state, resultStatus: event.status }),
      );
    }
  } else if (event.infoType === "betaapp_verify_apply_event") {
    if (event.ticket) await complete(ctx, component, row, event.ticket);
  } else {
    await makeFormal(ctx, row);
  }
  return true;
}

const isOpen = ({ state }: RegistrationRow): boolean =>
  runningRegistrationStates.some((running) => running === state);

/** The newest loan to this trial app by this account; those under way first. */
async function findLoan(
  ctx: SystemContext,
  componentId: string,
  event: LendingEvent,
): Promise<RegistrationRow | null> {
  if (!event.authorizerAppid) return null;
  const isRunning = inArray(registration.state, [...runningRegistrationStates]);
  const rows = await withRead(ctx, (tx) =>
    tx
      .select({ row: registration })
      .from(registration)
      .innerJoin(authorizer, eq(authorizer.id, registration.sourceAuthorizerId))
      .where(
        and(
          eq(registration.componentId, componentId),
          eq(registration.kind, "beta_reuse"),
          eq(authorizer.appid, event.authorizerAppid ?? ""),
        ),
      )
      .orderBy(desc(isRunning), desc(registration.createdAt)),
  );
  return rows.find(({ row }) => openFields(ctx, row).officialAppid === event.officialAppid)?.row ?? null;
}

async function complete(
  ctx: SystemContext,
  component: { appid: string },
  row: RegistrationRow,
  ticket: string,
): Promise<void> {
  const now = ctx.clock.now();
  const claimed = await withTransaction(ctx, async (tx) => {
    const [taken] = await tx
      .update(registration)
      .set({ state: "sending", sendingUntil: addSeconds(now, sendingSeconds), updatedAt: now })
      .where(and(eq(registration.id, row.id), eq(registration.state, "waiting_legal_person")))
      .returning();
    if (!taken) return null;
    await recordAudit(tx, ctx, {
      action: "registration.submit",
      merchantId: row.merchantId,
      objectKind: "registration",
      objectId: row.id,
      before: { state: row.state },
      after: { state: taken.state, kind: row.kind, name: row.name },
    });
    return taken;
  });
  if (!claimed) return;
  const { officialAppid = "" } = openFields(ctx, claimed);
  await settleWith(ctx, claimed, "agreed", async () => {
    const answer = await ctx.wechat.call(
      mpVerifyBetaWeapp,
      { componentAppid: component.appid, authorizerAppid: await sourceAppidOf(ctx, claimed) },
      { mp_appid: officialAppid, ticket },
    );
    return { taskId: null, authorizeUrl: answer.authorize_url };
  });
}
