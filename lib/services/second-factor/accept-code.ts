import { and, eq, isNotNull, isNull, lt, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { userSecondFactor } from "@/db/schema";
import { systemClock } from "@/lib/clock";
import { findTotpStep } from "@/lib/crypto/totp";
import type { Context } from "../context";
import { sealPlaces } from "../seal-places";
import { spendRecoveryCode } from "./recovery-codes";

export type CodeVerdict = "app" | "recovery_code" | "wrong" | "used";

/**
 * Takes a code of the person's app, or one of their recovery codes; either works once.
 * @param code as `codeInput` leaves it
 */
export async function acceptCode(
  tx: Transaction,
  ctx: Context,
  userId: string,
  code: string,
): Promise<CodeVerdict> {
  if (!/^\d{6}$/.test(code)) {
    return (await spendRecoveryCode(tx, ctx, userId, code)) ? "recovery_code" : "wrong";
  }
  const [factor] = await tx
    .select()
    .from(userSecondFactor)
    .where(and(eq(userSecondFactor.userId, userId), isNotNull(userSecondFactor.confirmedAt)));
  if (!factor) return "wrong";
  const step = findStep(ctx, factor, code);
  if (step === null) return "wrong";
  // Two requests with one code meet at this row: the second finds the step taken.
  const taken = await tx
    .update(userSecondFactor)
    .set({ lastStep: step })
    .where(
      and(
        eq(userSecondFactor.userId, userId),
        isNotNull(userSecondFactor.confirmedAt),
        or(isNull(userSecondFactor.lastStep), lt(userSecondFactor.lastStep, step)),
      ),
    )
    .returning({ userId: userSecondFactor.userId });
  return taken.length > 0 ? "app" : "used";
}

/**
 * The step that a code belongs to. The other clock is in the person's pocket and is not moved along with ours, so
 * this is the one question that is asked of the machine's own time.
 */
export function findStep(
  ctx: Context,
  factor: typeof userSecondFactor.$inferSelect,
  code: string,
): number | null {
  const secret = ctx.sealer.open(factor.sealedSecret, sealPlaces.secondFactorSecret("-", factor.userId));
  return findTotpStep(secret, code, systemClock.now());
}
