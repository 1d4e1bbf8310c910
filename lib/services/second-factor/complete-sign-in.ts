import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { user, userSession } from "@/db/schema";
import { AppError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";
import { createSession } from "../people/create-session";
import { consumeRateLimit, forgiveRateLimit } from "../rate-limits/consume-rate-limit";
import { acceptCode } from "./accept-code";
import { findPendingSignIn, isPending } from "./find-pending-sign-in";
import { codeInput } from "./schemas";

export type CompletedSignIn =
  | { kind: "signed_in"; userId: string; sessionId: string }
  | { kind: "refused"; reason: "wrong" | "used" };

/**
 * Answers the question for the second factor. A right code ends the waiting session and opens a new one under a new id,
 * so that nothing which knew the old id comes along.
 * @throws AppError `expired` when nobody is waiting under this id, RateLimitedError after 5 tries per sign-in or 10 per
 *   person within a quarter of an hour
 */
export async function completeSignIn(
  ctx: SystemContext,
  input: { sessionId: string; code: string; userAgent: string | null },
): Promise<CompletedSignIn> {
  const { sessionId } = input;
  const waiting = await findPendingSignIn(ctx, sessionId);
  if (!waiting) throw nobodyWaits();
  await consumeRateLimit(ctx, "secondFactorBySession", sessionId);
  await consumeRateLimit(ctx, "secondFactorByUser", waiting.userId);
  const code = codeInput.safeParse(input.code).data ?? "";
  const completed = await withTransaction(ctx, async (tx) => {
    const person = await lockPending(tx, ctx, sessionId);
    const actor = { kind: "visitor", name: person.name } as const;
    const audit = (action: string, after: Record<string, string>) =>
      recordAudit(
        tx,
        { ...ctx, actor },
        { action, merchantId: null, objectKind: "user", objectId: person.id, after },
      );
    const verdict = await acceptCode(tx, ctx, person.id, code);
    if (verdict === "wrong" || verdict === "used") {
      await audit("session.refuseSecondFactor", { reason: verdict });
      return { kind: "refused", reason: verdict } as const;
    }
    await tx.update(userSession).set({ revokedAt: ctx.clock.now() }).where(eq(userSession.id, sessionId));
    const opened = await createSession(tx, ctx, {
      userId: person.id,
      userAgent: input.userAgent,
      secondFactorGiven: true,
    });
    await audit("session.create", { secondFactor: verdict });
    return { kind: "signed_in", userId: person.id, sessionId: opened } as const;
  });
  if (completed.kind === "signed_in") await forgiveRateLimit(ctx, "secondFactorByUser", waiting.userId);
  return completed;
}

/** Two answers at once meet here; the second finds nobody waiting. */
async function lockPending(
  tx: Transaction,
  ctx: SystemContext,
  sessionId: string,
): Promise<{ id: string; name: string }> {
  const [person] = await tx
    .select({ id: user.id, name: user.name })
    .from(userSession)
    .innerJoin(user, eq(user.id, userSession.userId))
    .where(and(eq(userSession.id, sessionId), isPending(ctx)))
    .for("update", { of: userSession });
  if (!person) throw nobodyWaits();
  return person;
}

function nobodyWaits(): AppError {
  return new AppError("expired", "no sign-in waits under this id", { reason: "sign_in_expired" });
}
