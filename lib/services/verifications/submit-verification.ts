import type { Transaction } from "@/db/client";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { ConflictError, InvalidInputError, PreconditionFailedError } from "@/lib/errors";
import { type MerchantContext, withRead, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { findVerifiableApp, listVerificationRows, type VerifiableApp } from "./find-app";
import { insertVerification } from "./insert-verification";
import {
  type SubmitVerificationInput,
  submitVerificationInput,
  type VerificationDraft,
  verificationFields,
} from "./schemas";
import { claimVerification, sendClaimed } from "./send-verification";
import {
  endedStates,
  openFields,
  toVerificationDto,
  type VerificationDto,
  type VerificationRow,
} from "./verification-dto";

/**
 * Sends a verification: a new one, a draft, one that has ended before, or the corrections that the auditors asked for
 * (under the same task). Two who send at once send once; a lost answer is looked into and not repeated.
 * @returns it as it stands; with `problemErrcode` when WeChat did not take it and named no field
 * @throws NotFoundError, RateLimitedError, ZodError and InvalidInputError with words by field, ConflictError reason
 *   `verification_running`, PreconditionFailedError reason `verification_blocked`
 */
export async function submitVerification(
  ctx: MerchantContext,
  input: SubmitVerificationInput,
): Promise<VerificationDto> {
  requireMerchantPermission(ctx, "verification.submit");
  const { authorizerId, fields } = submitVerificationInput.parse(input);
  await withRead(ctx, (tx) => findVerifiableApp(tx, ctx, authorizerId));
  await consumeRateLimit(ctx, "submitVerificationByMerchant", ctx.scope.merchantId);
  const { app, row } = await withTransaction(ctx, async (tx) => {
    const found = await findVerifiableApp(tx, ctx, authorizerId, { lock: true });
    return { app: found, row: await claimNewest(tx, ctx, found, fields) };
  });
  return toVerificationDto(ctx, await sendClaimed(ctx, row, app));
}

async function claimNewest(
  tx: Transaction,
  ctx: MerchantContext,
  app: VerifiableApp,
  given: VerificationDraft,
): Promise<VerificationRow> {
  const [newest] = await listVerificationRows(tx, app.id);
  const isOver = !newest || endedStates.has(newest.state);
  if (!isOver && newest.state !== "draft" && newest.state !== "refill_needed") {
    throw new ConflictError("the verification is under way", { reason: "verification_running" });
  }
  if (app.blocker !== null) {
    throw new PreconditionFailedError(`nothing to send: ${app.blocker}`, { reason: "verification_blocked" });
  }
  const wanted = { ...(newest ? openFields(ctx, newest) : {}), ...given };
  const fields = verificationFields.parse(wanted);
  if (newest?.state === "refill_needed" && !fields.contactMobile) {
    throw new InvalidInputError("sent again, it needs a mobile", { fields: { contactMobile: "required" } });
  }
  const row = isOver ? await insertVerification(tx, ctx, app, wanted) : newest;
  return claimVerification(tx, ctx, row, wanted);
}
