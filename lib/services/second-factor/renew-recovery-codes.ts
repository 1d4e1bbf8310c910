import { PreconditionFailedError } from "@/lib/errors";
import { assertOwnPassword } from "../account/assert-own-password";
import { recordAudit } from "../audit/record-audit";
import { type AccountContext, withTransaction } from "../context";
import { hasSecondFactor } from "./has-second-factor";
import { replaceRecoveryCodes } from "./recovery-codes";
import { type OwnPasswordInput, ownPasswordInput } from "./schemas";

/**
 * Ten new recovery codes; the old ones stop working.
 * @throws InvalidInputError for `password`, PreconditionFailedError without a second factor, RateLimitedError
 */
export async function renewRecoveryCodes(
  ctx: AccountContext,
  input: OwnPasswordInput,
): Promise<{ recoveryCodes: string[] }> {
  const { password } = ownPasswordInput.parse(input);
  await assertOwnPassword(ctx, password, "password");
  const { userId } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    if (!(await hasSecondFactor(tx, userId))) throw new PreconditionFailedError("no second factor");
    await recordAudit(tx, ctx, {
      action: "secondFactor.renewRecoveryCodes",
      merchantId: null,
      objectKind: "user",
      objectId: userId,
    });
    return { recoveryCodes: await replaceRecoveryCodes(tx, ctx, userId) };
  });
}
