import { and, eq, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { runningVerificationStates, verification } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { type SystemContext, withRead, withTransaction } from "../context";
import { changeVerification } from "./change-verification";
import { readProgress } from "./read-progress";
import type { VerificationRow } from "./verification-dto";

const checkEverySeconds = 600;
const atOnce = 20;
/** WeChat's word about the last minute may be late. */
const graceSeconds = 300;

/** What has only its day; afterwards the administrator's yes is worth nothing. */
const dayStates = ["waiting_admin", "agreed", "face_check", "check_failed", "sms_check"] as const;

/**
 * What time alone brings: one whose sender died is unconfirmed, one whose day is over is expired, and the others are
 * asked after now and then, since WeChat pushes neither a refusal nor an expiry and events get lost.
 */
export async function watchVerifications(ctx: SystemContext): Promise<void> {
  const now = ctx.clock.now();
  for (const row of await listDead(ctx, now)) {
    await changeVerification(ctx, row, { state: "unconfirmed", sendingUntil: null });
  }
  for (const row of await listUnchecked(ctx, now)) {
    await readProgress(ctx, row).catch((error: unknown) => noteUnanswered(ctx, row, error));
  }
  for (const row of await listOverdue(ctx, now)) {
    await changeVerification(ctx, row, { state: "expired" });
  }
}

/** Its turn comes again after everybody else's. */
async function noteUnanswered(ctx: SystemContext, row: VerificationRow, error: unknown): Promise<void> {
  ctx.logger.warn({ err: error, verificationId: row.id }, "a verification could not be looked up");
  await withTransaction(ctx, (tx) =>
    tx.update(verification).set({ checkedAt: ctx.clock.now() }).where(eq(verification.id, row.id)),
  );
}

const listDead = (ctx: SystemContext, now: Date): Promise<VerificationRow[]> =>
  withRead(ctx, (tx) =>
    tx
      .select()
      .from(verification)
      .where(and(inArray(verification.state, ["sending"]), lt(verification.sendingUntil, now)))
      .limit(atOnce),
  );

const listOverdue = (ctx: SystemContext, now: Date): Promise<VerificationRow[]> =>
  withRead(ctx, (tx) =>
    tx
      .select()
      .from(verification)
      .where(
        and(
          inArray(verification.state, [...dayStates]),
          lt(verification.authUrlExpiresAt, addSeconds(now, -graceSeconds)),
        ),
      )
      .limit(atOnce),
  );

const listUnchecked = (ctx: SystemContext, now: Date): Promise<VerificationRow[]> => {
  const due = addSeconds(now, -checkEverySeconds);
  return withRead(ctx, (tx) =>
    tx
      .select()
      .from(verification)
      .where(
        and(
          inArray(
            verification.state,
            runningVerificationStates.filter((state) => state !== "sending"),
          ),
          isNotNull(verification.taskId),
          lt(verification.submittedAt, due),
          or(isNull(verification.checkedAt), lt(verification.checkedAt, due)),
        ),
      )
      .orderBy(sql`${verification.checkedAt} nulls first`, verification.submittedAt)
      .limit(atOnce),
  );
};
