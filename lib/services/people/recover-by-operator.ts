import { and, eq, isNull } from "drizzle-orm";
import { user } from "@/db/schema";
import { NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";
import { insertPasswordReset } from "../password-reset/insert-password-reset";
import { hasSecondFactor } from "../second-factor/has-second-factor";
import { deleteSecondFactor } from "../second-factor/remove-second-factor";
import { endSessions } from "./end-sessions";

const lifeSeconds = 3600;

export interface OperatorRecovery {
  url: string;
  expiresAt: string;
  hadSecondFactor: boolean;
}

/**
 * For the only owner of an installation, whom no colleague can help: whoever runs the machine makes the link, and takes
 * a lost second factor away. @throws NotFoundError
 */
export async function recoverByOperator(
  ctx: SystemContext,
  input: { email: string },
): Promise<OperatorRecovery> {
  const email = input.email.trim().toLowerCase();
  return withTransaction(ctx, async (tx) => {
    const [person] = await tx
      .select({ id: user.id })
      .from(user)
      .where(and(eq(user.email, email), isNull(user.disabledAt)))
      .for("update");
    if (!person) throw new NotFoundError("nobody has this e-mail");
    const hadSecondFactor = await hasSecondFactor(tx, person.id);
    await deleteSecondFactor(tx, person.id);
    const sessionsEnded = await endSessions(tx, ctx, person.id);
    const reset = await insertPasswordReset(tx, ctx, { userId: person.id, lifeSeconds, deliveredBy: "hand" });
    const expiresAt = reset.expiresAt.toISOString();
    await recordAudit(tx, ctx, {
      action: "account.recover",
      merchantId: null,
      objectKind: "user",
      objectId: person.id,
      after: { email, hadSecondFactor, sessionsEnded, expiresAt },
    });
    return { url: reset.url, expiresAt, hadSecondFactor };
  });
}
