import { and, eq, gt, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { registration, runningRegistrationStates } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withRead, withTransaction } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { readProgress } from "./check-registration";
import { notifyOfDeadline, notifyOfEnd } from "./notify-of-registration";
import { kindsOfTrialApps, type RegistrationRow } from "./registration-dto";

const checkEverySeconds = 600;
const checkedAtOnce = 20;
/** WeChat's own event may be late; only after that the missing one is replaced by the clock. */
const graceSeconds = 900;
/** Before the page that WeChat gave runs out. */
const halfwaySeconds = 12 * 3600;
const lateSeconds = 2 * 3600;

/**
 * What time alone brings: a task whose sender died is unconfirmed, one whose page has run out is expired, and the
 * progress of those under way is read now and then in case their event is lost.
 */
export async function watchRegistrations(ctx: SystemContext): Promise<void> {
  const now = ctx.clock.now();
  await noteDeadSenders(ctx, now);
  await expireOverdue(ctx, now);
  await remind(ctx, now);
  for (const row of await listUnchecked(ctx, now)) {
    await readProgress(ctx, row).catch((error: unknown) => noteUnanswered(ctx, row, error));
  }
}

async function noteDeadSenders(ctx: SystemContext, now: Date): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const dead = await tx
      .update(registration)
      .set({ state: "unconfirmed", sendingUntil: null, updatedAt: now })
      .where(and(eq(registration.state, "sending"), lt(registration.sendingUntil, now)))
      .returning();
    for (const row of dead) await refreshProgress(tx, ctx, row);
  });
}

/** Its turn comes again after everybody else's. */
async function noteUnanswered(ctx: SystemContext, row: RegistrationRow, error: unknown): Promise<void> {
  ctx.logger.warn({ err: error, registrationId: row.id }, "a registration could not be looked up");
  await withTransaction(ctx, (tx) =>
    tx.update(registration).set({ checkedAt: ctx.clock.now() }).where(eq(registration.id, row.id)),
  );
}

async function expireOverdue(ctx: SystemContext, now: Date): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const expired = await tx
      .update(registration)
      .set({ state: "expired", sealedAuthorizeUrl: null, endedAt: now, updatedAt: now })
      .where(
        and(
          inArray(registration.state, [...runningRegistrationStates]),
          lt(registration.authorizeUrlExpiresAt, addSeconds(now, -graceSeconds)),
        ),
      )
      .returning();
    for (const row of expired) {
      await recordAudit(tx, ctx, {
        action: "registration.end",
        merchantId: row.merchantId,
        objectKind: "registration",
        objectId: row.id,
        after: { state: row.state },
      });
      await refreshProgress(tx, ctx, row);
      await notifyOfEnd(tx, ctx, row);
    }
  });
}

/** Once each, and only the later one when both have come at once. */
async function remind(ctx: SystemContext, now: Date): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const late = await tx
      .update(registration)
      .set({ remindedHalfway: true, remindedLate: true })
      .where(and(endsWithin(now, lateSeconds), eq(registration.remindedLate, false)))
      .returning();
    const halfway = await tx
      .update(registration)
      .set({ remindedHalfway: true })
      .where(and(endsWithin(now, halfwaySeconds), eq(registration.remindedHalfway, false)))
      .returning();
    for (const row of late) await notifyOfDeadline(tx, ctx, "registration.late", row);
    for (const row of halfway) await notifyOfDeadline(tx, ctx, "registration.halfway", row);
  });
}

function endsWithin(now: Date, seconds: number): SQL | undefined {
  return and(
    inArray(registration.state, [...runningRegistrationStates]),
    gt(registration.authorizeUrlExpiresAt, now),
    lte(registration.authorizeUrlExpiresAt, addSeconds(now, seconds)),
  );
}

async function listUnchecked(ctx: SystemContext, now: Date): Promise<RegistrationRow[]> {
  return withRead(ctx, (tx) =>
    tx
      .select()
      .from(registration)
      .where(
        and(
          inArray(registration.state, [
            "agreed",
            "face_check",
            "check_failed",
            "sms_check",
            "creating",
            "waiting_legal_person",
          ]),
          or(
            and(inArray(registration.kind, ["enterprise", "personal"]), isNotNull(registration.taskId)),
            inArray(registration.kind, [...kindsOfTrialApps]),
          ),
          lt(registration.submittedAt, addSeconds(now, -checkEverySeconds)),
          or(isNull(registration.checkedAt), lt(registration.checkedAt, addSeconds(now, -checkEverySeconds))),
        ),
      )
      .orderBy(sql`${registration.checkedAt} nulls first`, registration.submittedAt)
      .limit(checkedAtOnce),
  );
}
