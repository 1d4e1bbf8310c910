import { requireProviderPermission } from "@/lib/auth/permissions";
import { recordAudit } from "../audit/record-audit";
import { type ProviderContext, withTransaction } from "../context";
import { endSessions } from "../people/end-sessions";
import { findPersonToRecover } from "../people/find-person-to-recover";
import { deleteSecondFactor } from "./remove-second-factor";

/**
 * Takes the second factor away from somebody who has lost both app and recovery codes, and ends their sessions. They
 * sign in with the password alone; staff who must have a factor set up a new one first.
 * @throws NotFoundError, ForbiddenError for the own account and, unless by an owner, for staff
 */
export async function resetSecondFactor(ctx: ProviderContext, input: { userId: string }): Promise<void> {
  requireProviderPermission(ctx, "person.recover");
  await withTransaction(ctx, async (tx) => {
    const person = await findPersonToRecover(tx, ctx, input.userId);
    await deleteSecondFactor(tx, person.id);
    const sessionsEnded = await endSessions(tx, ctx, person.id);
    await recordAudit(tx, ctx, {
      action: "secondFactor.reset",
      merchantId: person.merchantId,
      objectKind: "user",
      objectId: person.id,
      after: { email: person.email, sessionsEnded },
    });
  });
}
