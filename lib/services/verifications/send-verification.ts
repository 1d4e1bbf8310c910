import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { verification } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { ConflictError, InvalidInputError } from "@/lib/errors";
import { newSecretToken } from "@/lib/ids";
import { WechatApiError } from "@/lib/wechat/errors";
import { recordAudit } from "../audit/record-audit";
import type { Context } from "../context";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { sealPlaces } from "../seal-places";
import { changeVerification } from "./change-verification";
import type { VerifiableApp } from "./find-app";
import { fieldOfRefusal } from "./refusal-field";
import type { VerificationDraft } from "./schemas";
import { handOver, MissingPaperError, submitCalls, submitToWechat, type TakenTask } from "./submit-to-wechat";
import { sealFields, type VerificationRow } from "./verification-dto";

/** Longer than all papers and the call may take; a process that dies meanwhile leaves an unconfirmed one behind. */
const sendingSeconds = 180;
/** The administrator may agree this long. */
const authUrlSeconds = 24 * 3600;

const taskRunning = 89249;

/** Takes a row for sending, in the transaction that decided so. @throws ConflictError when somebody else has it */
export async function claimVerification(
  tx: Transaction,
  ctx: Context,
  row: VerificationRow,
  fields: VerificationDraft,
): Promise<VerificationRow> {
  const now = ctx.clock.now();
  const [claimed] = await tx
    .update(verification)
    .set({
      state: "sending",
      sealedInput: sealFields(ctx, row, fields),
      sendingUntil: addSeconds(now, sendingSeconds),
      submittedAt: now,
      sealedAuthUrl: null,
      authUrlExpiresAt: null,
      problemErrcode: null,
      updatedAt: now,
    })
    .where(
      and(
        eq(verification.id, row.id),
        eq(verification.merchantId, row.merchantId),
        eq(verification.state, row.state),
        inArray(verification.state, ["draft", "refill_needed", "unconfirmed"]),
      ),
    )
    .returning();
  if (!claimed) throw new ConflictError("somebody else sends it", { reason: "verification_running" });
  await refreshRequirements(tx, ctx, row.authorizerId);
  await recordAudit(tx, ctx, {
    action: row.taskId ? "verification.resubmit" : "verification.submit",
    merchantId: row.merchantId,
    objectKind: "verification",
    objectId: row.id,
    before: { authorizerId: row.authorizerId, state: row.state },
    after: { authorizerId: row.authorizerId, state: claimed.state, name: fields.accountName },
  });
  return claimed;
}

/** Sends what has been claimed. @throws InvalidInputError for a field that WeChat names; what is not WeChat's word */
export async function sendClaimed(
  ctx: Context,
  row: VerificationRow,
  app: VerifiableApp,
): Promise<VerificationRow> {
  let media: Awaited<ReturnType<typeof handOver>>;
  try {
    media = await handOver(ctx, row, app);
  } catch (error) {
    // Nothing was submitted yet, whatever happened to the papers.
    return giveBack(ctx, row, error);
  }
  try {
    return await settle(ctx, row, await submitToWechat(ctx, row, app, media));
  } catch (error) {
    if (isLost(error)) return changeVerification(ctx, row, { state: "unconfirmed", sendingUntil: null });
    if (isRunning(error) && row.taskId === null) {
      // WeChat has it, by an answer that was lost or from its own console: the next event names the task.
      const problemErrcode = taskRunning;
      return changeVerification(ctx, row, { state: "unconfirmed", sendingUntil: null, problemErrcode });
    }
    return giveBack(ctx, row, error);
  }
}

async function settle(ctx: Context, row: VerificationRow, task: TakenTask): Promise<VerificationRow> {
  const { componentId, id } = row;
  const token = newSecretToken();
  return changeVerification(ctx, row, {
    state: "waiting_admin",
    taskId: task.taskId,
    taskStatus: 0,
    applyStatus: 0,
    reason: null,
    sealedAuthUrl: task.authUrl
      ? ctx.sealer.seal(task.authUrl, sealPlaces.verificationUrl(componentId, id))
      : null,
    authUrlExpiresAt: addSeconds(ctx.clock.now(), authUrlSeconds),
    sendingUntil: null,
    ...(row.linkTokenHash
      ? {}
      : {
          linkTokenHash: ctx.sealer.hash(token),
          sealedLinkToken: ctx.sealer.seal(token, sealPlaces.verificationLink(componentId, id)),
        }),
  });
}

/** WeChat's refusal, or a trouble before anything was sent. @throws unless WeChat refused without naming a field */
async function giveBack(ctx: Context, row: VerificationRow, error: unknown): Promise<VerificationRow> {
  const errcode = error instanceof WechatApiError ? error.errcode : null;
  const before = { state: row.taskId ? "refill_needed" : "draft", sendingUntil: null } as const;
  const given = await changeVerification(
    ctx,
    row,
    { ...before, problemErrcode: errcode },
    { isGivenBack: true },
  );
  const field = error instanceof MissingPaperError ? error.field : fieldOfRefusal(error);
  if (field) {
    const problem = error instanceof MissingPaperError ? "paperMissing" : "refusedByWechat";
    throw new InvalidInputError("not taken", { cause: error, fields: { [field]: problem } });
  }
  if (errcode === null) throw error;
  return given;
}

/** WeChat may have acted: nothing came back, or nothing that can be read. */
const isLost = (error: unknown): boolean =>
  error instanceof WechatApiError &&
  submitCalls.has(error.endpoint) &&
  ["timeout", "network", "malformed_response", "contract"].includes(error.kind);

const isRunning = (error: unknown): boolean =>
  error instanceof WechatApiError && error.errcode === taskRunning;
