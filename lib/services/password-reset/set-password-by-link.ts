import { eq } from "drizzle-orm";
import { passwordReset, user } from "@/db/schema";
import { hashPassword } from "@/lib/crypto/password";
import { AppError, NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";
import { endSessions } from "../people/end-sessions";
import { storePassword } from "../people/store-password";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { type SetPasswordInput, setPasswordInput } from "./schemas";
import { stateOf } from "./view-password-reset";

/**
 * Sets a new password with a link, once, and ends every session of the person. It signs nobody in, so the second
 * factor is still asked for.
 * @throws NotFoundError, AppError `expired` reason `used` or `expired`, RateLimitedError
 */
export async function setPasswordByLink(ctx: SystemContext, input: SetPasswordInput): Promise<void> {
  await consumeRateLimit(ctx, "resetByAddress", ctx.address ?? "unknown");
  const { token, password } = setPasswordInput.parse(input);
  const passwordHash = await hashPassword(password);
  await withTransaction(ctx, async (tx) => {
    // Two uses at once meet here; the second finds the link used.
    const [found] = await tx
      .select({ reset: passwordReset, person: user })
      .from(passwordReset)
      .innerJoin(user, eq(user.id, passwordReset.userId))
      .where(eq(passwordReset.tokenHash, ctx.sealer.hash(token)))
      .for("update");
    if (!found || found.person.disabledAt) throw new NotFoundError("no such link");
    const { reset, person } = found;
    const state = stateOf(ctx, reset);
    if (state !== "usable") throw new AppError("expired", `the link is ${state}`, { reason: state });
    await storePassword(tx, ctx, person.id, passwordHash);
    const sessionsEnded = await endSessions(tx, ctx, person.id);
    await recordAudit(
      tx,
      { ...ctx, actor: { kind: "visitor", name: person.name } },
      {
        action: "passwordReset.use",
        merchantId: null,
        objectKind: "user",
        objectId: person.id,
        after: { sessionsEnded },
      },
    );
  });
}
