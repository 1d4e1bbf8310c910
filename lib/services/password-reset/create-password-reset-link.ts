import { requireProviderPermission } from "@/lib/auth/permissions";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { findPersonToRecover } from "../people/find-person-to-recover";
import { insertPasswordReset } from "./insert-password-reset";
import type { PersonRef } from "./schemas";

/** Handed over by people, who are slower than mail. */
const lifeSeconds = 24 * 3600;

/**
 * A link for a new password that staff hand over themselves. Shown once, used once, valid 24 hours.
 * @throws NotFoundError, ForbiddenError for the own account and, unless by an owner, for staff
 */
export async function createPasswordResetLink(
  ctx: ProviderContext,
  input: PersonRef,
): Promise<{ url: string; expiresAt: string }> {
  requireProviderPermission(ctx, "person.recover");
  return withTransaction(ctx, async (tx) => {
    const person = await findPersonToRecover(tx, ctx, input.userId);
    const reset = await insertPasswordReset(tx, ctx, {
      userId: person.id,
      lifeSeconds,
      deliveredBy: "hand",
      createdBy: ctx.actor.userId,
    });
    const expiresAt = reset.expiresAt.toISOString();
    await recordAudit(tx, ctx, {
      action: "passwordReset.createLink",
      merchantId: person.merchantId,
      objectKind: "user",
      objectId: person.id,
      after: { email: person.email, expiresAt },
    });
    return { url: reset.url, expiresAt };
  });
}
