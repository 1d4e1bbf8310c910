import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recoveryCode, userSecondFactor } from "@/db/schema";
import { PreconditionFailedError } from "@/lib/errors";
import { assertOwnPassword } from "../account/assert-own-password";
import { recordAudit } from "../audit/record-audit";
import { type AccountContext, withTransaction } from "../context";
import { hasSecondFactor } from "./has-second-factor";
import { type OwnPasswordInput, ownPasswordInput } from "./schemas";
import { isSecondFactorRequired } from "./security-policy";

/**
 * Turns the own second factor off. Repeating it changes nothing.
 * @throws InvalidInputError for `password`, PreconditionFailedError reason `second_factor_required` for staff who must
 *   have one, RateLimitedError
 */
export async function removeSecondFactor(ctx: AccountContext, input: OwnPasswordInput): Promise<void> {
  const { password } = ownPasswordInput.parse(input);
  await assertOwnPassword(ctx, password, "password");
  const { userId, kind } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    if (kind === "staff" && (await isSecondFactorRequired(tx))) {
      throw new PreconditionFailedError("staff must have a second factor", {
        reason: "second_factor_required",
      });
    }
    if (!(await hasSecondFactor(tx, userId))) return;
    await deleteSecondFactor(tx, userId);
    await recordAudit(tx, ctx, {
      action: "secondFactor.disable",
      merchantId: null,
      objectKind: "user",
      objectId: userId,
    });
  });
}

export async function deleteSecondFactor(tx: Transaction, userId: string): Promise<void> {
  await tx.delete(userSecondFactor).where(eq(userSecondFactor.userId, userId));
  await tx.delete(recoveryCode).where(eq(recoveryCode.userId, userId));
}
