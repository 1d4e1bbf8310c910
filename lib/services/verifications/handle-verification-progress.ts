import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import { authorizer, verification } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import type { VerificationEvent } from "@/lib/wechat/callbacks/verification-events";
import { WechatApiError } from "@/lib/wechat/errors";
import { verificationStepOf } from "@/lib/wechat/verification-status";
import { type SystemContext, withRead, withTransaction } from "../context";
import { changeVerification } from "./change-verification";
import { readProgress } from "./read-progress";
import { endedStates, type VerificationRow } from "./verification-dto";

export interface VerificationProgressInput {
  componentId: string;
  event: VerificationEvent;
  issuedAt: Date;
}

/**
 * WeChat tells how far a verification has come. What it says is asked again, so that repeated, late and overtaken
 * events all lead to the same; only where WeChat may no longer be asked, the event itself counts, by its time.
 * @returns false when it belongs to none of ours
 * @throws WechatApiError; the job tries again
 */
export async function handleVerificationProgress(
  ctx: SystemContext,
  { componentId, event, issuedAt }: VerificationProgressInput,
): Promise<boolean> {
  const found = await findTold(ctx, componentId, event);
  if (!found) return false;
  const row = await noteFacts(ctx, found, event);
  // Whoever sends it writes the rest.
  if (row.state === "sending" || endedStates.has(row.state)) return true;
  try {
    await readProgress(ctx, row);
  } catch (error) {
    if (!(error instanceof WechatApiError && mayNotAsk.has(error.kind))) throw error;
    await takeEvent(ctx, row, event, issuedAt);
  }
  return true;
}

const mayNotAsk: ReadonlySet<string> = new Set(["authorization_lost", "permission_missing"]);

/** By its task; one whose answer was lost is the one of the app that has none yet. */
async function findTold(
  ctx: SystemContext,
  componentId: string,
  { taskId, authorizerAppid }: VerificationEvent,
): Promise<VerificationRow | null> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ row: verification })
      .from(verification)
      .innerJoin(authorizer, eq(authorizer.id, verification.authorizerId))
      .where(
        and(
          eq(verification.componentId, componentId),
          eq(authorizer.appid, authorizerAppid),
          or(
            eq(verification.taskId, taskId),
            and(isNull(verification.taskId), inArray(verification.state, ["sending", "unconfirmed"])),
          ),
        ),
      )
      // The one that has the task comes before the one that may have it.
      .orderBy(verification.taskId, desc(verification.createdAt))
      .limit(1),
  );
  return found?.row ?? null;
}

/** What only the event tells: the task of one whose answer was lost, and who audits. Whatever else happens to the row. */
async function noteFacts(
  ctx: SystemContext,
  row: VerificationRow,
  { taskId, auditor }: VerificationEvent,
): Promise<VerificationRow> {
  const facts = {
    ...(row.taskId === null ? { taskId } : {}),
    ...(auditor ? { auditorName: auditor.name, auditorContact: auditor.contact } : {}),
  };
  if (Object.keys(facts).length === 0) return row;
  return withTransaction(ctx, async (tx) => {
    const [noted] = await tx
      .update(verification)
      .set(facts)
      .where(
        and(
          eq(verification.id, row.id),
          row.taskId === null ? isNull(verification.taskId) : eq(verification.taskId, row.taskId),
        ),
      )
      .returning();
    if (noted) return noted;
    const [current] = await tx.select().from(verification).where(eq(verification.id, row.id));
    return current ?? row;
  });
}

async function takeEvent(
  ctx: SystemContext,
  row: VerificationRow,
  event: VerificationEvent,
  issuedAt: Date,
): Promise<void> {
  // WeChat's time has whole seconds.
  if (addSeconds(issuedAt, 1) < row.updatedAt) return;
  const step = verificationStepOf(event.taskStatus, event.applyStatus);
  await changeVerification(ctx, row, {
    taskStatus: event.taskStatus,
    applyStatus: event.applyStatus,
    ...(step ? { state: step } : {}),
    ...(event.message && (step === "refill_needed" || step === "failed") ? { reason: event.message } : {}),
  });
}
