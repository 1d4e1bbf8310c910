import { mayForMerchant, requireMerchantPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { NotFoundError } from "@/lib/errors";
import { type MerchantContext, withRead, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { findVerifiableApp, listVerificationRows } from "./find-app";
import { readProgress } from "./read-progress";
import { type VerificationTargetInput, verificationTargetInput } from "./schemas";
import { claimVerification, sendClaimed } from "./send-verification";
import { openFields, toVerificationDto, type VerificationDto } from "./verification-dto";

/** Had WeChat taken it, its event would have named the task by then. */
const eventExpectedSeconds = 120;

/**
 * 重新检查: asks WeChat how far it has come. One whose answer was lost, and of which WeChat has told nothing since, is
 * sent once more by who may send: WeChat takes no second task of an app.
 * @throws NotFoundError, RateLimitedError, WechatApiError, and what sending throws
 */
export async function checkVerification(
  ctx: MerchantContext,
  input: VerificationTargetInput,
): Promise<VerificationDto> {
  requireMerchantPermission(ctx, "merchantApp.sync");
  const { authorizerId } = verificationTargetInput.parse(input);
  const { app, row } = await withRead(ctx, async (tx) => {
    const found = await findVerifiableApp(tx, ctx, authorizerId);
    const [newest] = await listVerificationRows(tx, found.id);
    if (!newest) throw new NotFoundError("no verification yet");
    return { app: found, row: newest };
  });
  await consumeRateLimit(ctx, "checkVerification", row.id);
  if (row.state !== "unconfirmed" || row.taskId !== null) {
    return toVerificationDto(ctx, await readProgress(ctx, row));
  }
  const isTooEarly =
    row.submittedAt !== null && ctx.clock.now() < addSeconds(row.submittedAt, eventExpectedSeconds);
  // Sending costs the auditors' fee: not for everybody who may look.
  if (isTooEarly || !mayForMerchant(ctx, "verification.submit")) return toVerificationDto(ctx, row);
  const claimed = await withTransaction(ctx, (tx) => claimVerification(tx, ctx, row, openFields(ctx, row)));
  return toVerificationDto(ctx, await sendClaimed(ctx, claimed, app));
}
