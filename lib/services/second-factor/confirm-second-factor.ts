import { and, eq, gt, isNull } from "drizzle-orm";
import { userSecondFactor } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { AppError, InvalidInputError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type AccountContext, withTransaction } from "../context";
import { consumeRateLimit, forgiveRateLimit } from "../rate-limits/consume-rate-limit";
import { findStep } from "./accept-code";
import { replaceRecoveryCodes } from "./recovery-codes";
import { type ConfirmSecondFactorInput, confirmSecondFactorInput } from "./schemas";

/** The password was asked when the secret was made; after this long it is asked again. */
const confirmWithinSeconds = 900;

/**
 * Turns the second factor on with a first code of the app.
 * @returns the recovery codes, shown this once
 * @throws InvalidInputError for `code`, AppError `expired` when there is nothing to confirm, RateLimitedError
 */
export async function confirmSecondFactor(
  ctx: AccountContext,
  input: ConfirmSecondFactorInput,
): Promise<{ recoveryCodes: string[] }> {
  const { userId } = ctx.actor;
  const { code } = confirmSecondFactorInput.parse(input);
  await consumeRateLimit(ctx, "secondFactorByUser", userId);
  const recoveryCodes = await withTransaction(ctx, async (tx) => {
    const now = ctx.clock.now();
    const [factor] = await tx
      .select()
      .from(userSecondFactor)
      .where(
        and(
          eq(userSecondFactor.userId, userId),
          isNull(userSecondFactor.confirmedAt),
          gt(userSecondFactor.createdAt, addSeconds(now, -confirmWithinSeconds)),
        ),
      )
      .for("update");
    if (!factor) throw new AppError("expired", "nothing to confirm", { reason: "enrolment_expired" });
    const step = findStep(ctx, factor, code);
    if (step === null) throw new InvalidInputError("not the app's code", { fields: { code: "wrongCode" } });
    await tx
      .update(userSecondFactor)
      .set({ confirmedAt: now, lastStep: step })
      .where(eq(userSecondFactor.userId, userId));
    await recordAudit(tx, ctx, {
      action: "secondFactor.enable",
      merchantId: null,
      objectKind: "user",
      objectId: userId,
    });
    return replaceRecoveryCodes(tx, ctx, userId);
  });
  await forgiveRateLimit(ctx, "secondFactorByUser", userId);
  return { recoveryCodes };
}
