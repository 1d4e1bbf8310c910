import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { registration } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { ConflictError, RateLimitedError } from "@/lib/errors";
import { newSecretToken } from "@/lib/ids";
import { WechatApiError } from "@/lib/wechat/errors";
import { recordAudit } from "../audit/record-audit";
import { type Context, withTransaction } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { sealPlaces } from "../seal-places";
import { violatesUnique } from "../unique-violation";
import { assertPlatformMay } from "./platform-sets";
import { type RegistrationRow, resubmittableStates } from "./registration-dto";
import { submitToWechat, type TakenTask, taskCalls } from "./submit-to-wechat";

/** Longer than a call may take; a process that dies meanwhile leaves an unconfirmed task behind. */
export const sendingSeconds = 30;
/** WeChat's page works this long. */
const authorizeUrlSeconds = 24 * 3600;
const wechatIdUsedUp = 91030;
/** The subject has a task; of a trial app also: it waits for the legal person, or is being checked. */
const runningErrcodes: ReadonlySet<number> = new Set([89249, 89251, 89252]);

/**
 * Takes a stored registration to WeChat. Of two that send the same one at once, or the same company in two
 * browsers, only one reaches WeChat. A lost answer is never repeated blindly: the row says so and is looked into.
 * @returns the row as it stands, with WeChat's refusal on it when there was one
 * @throws ConflictError reason `registration_running`; PreconditionFailedError reason `platform_sets_missing`, or while the platform has no token
 */
export async function sendRegistration(ctx: Context, row: RegistrationRow): Promise<RegistrationRow> {
  return submitClaimed(ctx, await claimingSubject(ctx, (tx) => claimRegistration(tx, ctx, row)));
}

/**
 * Asks WeChat for what has been claimed. WeChat takes a WeChat id five times a day (91030), so we count before asking.
 * @throws PreconditionFailedError while the platform has no token
 */
export function submitClaimed(ctx: Context, claimed: RegistrationRow): Promise<RegistrationRow> {
  return settleWith(ctx, claimed, "waiting_legal_person", async () => {
    if (claimed.kind === "personal")
      await consumeRateLimit(ctx, "registerPersonByWechatId", claimed.subjectHash ?? claimed.id);
    return submitToWechat(ctx, claimed);
  });
}

/** Writes what came of a call for a claimed registration: WeChat's page and who acts now, a refusal, or neither. */
export async function settleWith(
  ctx: Context,
  claimed: RegistrationRow,
  state: "waiting_legal_person" | "agreed",
  ask: () => Promise<TakenTask>,
): Promise<RegistrationRow> {
  try {
    return await settle(ctx, claimed, state, await ask());
  } catch (error) {
    return noteFailure(ctx, claimed, error);
  }
}

/** A transaction that claims a registration; nothing of it stays when the subject has a task already. @throws ConflictError */
export async function claimingSubject(
  ctx: Context,
  work: (tx: Transaction) => Promise<RegistrationRow>,
): Promise<RegistrationRow> {
  try {
    return await withTransaction(ctx, work);
  } catch (error) {
    if (violatesUnique(error, "registration_running_key")) throw running(error);
    throw error;
  }
}

export async function claimRegistration(
  tx: Transaction,
  ctx: Context,
  row: RegistrationRow,
): Promise<RegistrationRow> {
  await assertPlatformMay(tx, row);
  const now = ctx.clock.now();
  const [claimed] = await tx
    .update(registration)
    .set({
      state: "sending",
      sendingUntil: addSeconds(now, sendingSeconds),
      submittedAt: now,
      // An earlier task and its page are none of this one's: their end must not end this one.
      taskId: null,
      sealedAuthorizeUrl: null,
      authorizeUrlExpiresAt: null,
      resultStatus: null,
      problemErrcode: null,
      endedAt: null,
      updatedAt: now,
    })
    .where(
      and(
        eq(registration.id, row.id),
        eq(registration.merchantId, row.merchantId),
        inArray(registration.state, [...resubmittableStates]),
      ),
    )
    .returning();
  if (!claimed) throw running();
  await recordAudit(tx, ctx, {
    action: "registration.submit",
    merchantId: row.merchantId,
    objectKind: "registration",
    objectId: row.id,
    before: { state: row.state },
    after: { state: claimed.state, kind: row.kind, name: row.name },
  });
  await refreshProgress(tx, ctx, row);
  return claimed;
}

const running = (cause?: unknown): ConflictError =>
  new ConflictError("the subject has a task under way", { reason: "registration_running", cause });

async function settle(
  ctx: Context,
  row: RegistrationRow,
  state: "waiting_legal_person" | "agreed",
  task: TakenTask,
): Promise<RegistrationRow> {
  const now = ctx.clock.now();
  const token = newSecretToken();
  const { componentId, id } = row;
  return change(ctx, row, {
    state,
    taskId: task.taskId,
    sealedAuthorizeUrl: task.authorizeUrl
      ? ctx.sealer.seal(task.authorizeUrl, sealPlaces.registrationUrl(componentId, id))
      : null,
    authorizeUrlExpiresAt: addSeconds(now, authorizeUrlSeconds),
    sendingUntil: null,
    remindedHalfway: false,
    remindedLate: false,
    ...(row.linkTokenHash
      ? {}
      : {
          linkTokenHash: ctx.sealer.hash(token),
          sealedLinkToken: ctx.sealer.seal(token, sealPlaces.registrationLink(componentId, id)),
        }),
  });
}

/** What a failure makes of the row. @throws what is not WeChat's word, after giving the row back */
async function noteFailure(ctx: Context, row: RegistrationRow, error: unknown): Promise<RegistrationRow> {
  if (isLost(error)) return change(ctx, row, { state: "unconfirmed", sendingUntil: null });
  const errcode = refusalOf(error);
  const isRunning = errcode !== null && runningErrcodes.has(errcode);
  const state = isRunning ? "task_running" : "draft";
  const noted = await change(ctx, row, { state, sendingUntil: null, problemErrcode: errcode });
  if (errcode === null) throw error;
  return noted;
}

/** Our own count speaks as WeChat would. */
function refusalOf(error: unknown): number | null {
  if (error instanceof RateLimitedError) return wechatIdUsedUp;
  return error instanceof WechatApiError ? error.errcode : null;
}

/** WeChat may have acted: nothing came back, or nothing that can be read. */
export const isLost = (error: unknown): boolean =>
  error instanceof WechatApiError &&
  taskCalls.has(error.endpoint) &&
  ["timeout", "network", "malformed_response", "contract"].includes(error.kind);

async function change(
  ctx: Context,
  row: RegistrationRow,
  changes: Partial<typeof registration.$inferInsert>,
): Promise<RegistrationRow> {
  return withTransaction(ctx, async (tx) => {
    const [changed] = await tx
      .update(registration)
      .set({ ...changes, updatedAt: ctx.clock.now() })
      .where(
        and(
          eq(registration.id, row.id),
          eq(registration.merchantId, row.merchantId),
          eq(registration.state, "sending"),
        ),
      )
      .returning();
    // The result event may have been faster than the answer.
    if (changed) {
      await refreshProgress(tx, ctx, row);
      return changed;
    }
    const [current] = await tx.select().from(registration).where(eq(registration.id, row.id));
    return current ?? row;
  });
}
