import { hashPassword } from "@/lib/crypto/password";
import { recordAudit } from "../audit/record-audit";
import { type AccountContext, withTransaction } from "../context";
import { endSessions } from "../people/end-sessions";
import { storePassword } from "../people/store-password";
import { assertOwnPassword } from "./assert-own-password";
import { type ChangePasswordInput, changePasswordInput } from "./schemas";

/**
 * Sets a new password and ends every other session of the person.
 * @throws InvalidInputError for `currentPassword`, RateLimitedError
 */
export async function changePassword(
  ctx: AccountContext,
  input: ChangePasswordInput,
): Promise<{ sessionsEnded: number }> {
  const { currentPassword, newPassword } = changePasswordInput.parse(input);
  await assertOwnPassword(ctx, currentPassword, "currentPassword");
  const passwordHash = await hashPassword(newPassword);
  const { userId } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    await storePassword(tx, ctx, userId, passwordHash);
    const sessionsEnded = await endSessions(tx, ctx, userId, { sessionId: ctx.sessionId });
    await recordAudit(tx, ctx, {
      action: "account.changePassword",
      merchantId: null,
      objectKind: "user",
      objectId: userId,
      after: { sessionsEnded },
    });
    return { sessionsEnded };
  });
}
