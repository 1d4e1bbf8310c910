import { and, eq, gt, isNotNull, isNull, type SQL } from "drizzle-orm";
import { user, userSecondFactor, userSession } from "@/db/schema";
import { type Context, type SystemContext, withRead } from "../context";

export interface PendingSignIn {
  sessionId: string;
  userId: string;
}

/** Whoever has given the password and still owes the second factor; null when nobody is waiting under this id. */
export async function findPendingSignIn(
  ctx: SystemContext,
  sessionId: string,
): Promise<PendingSignIn | null> {
  const [found] = await withRead(ctx, (tx) =>
    tx
      .select({ sessionId: userSession.id, userId: user.id })
      .from(userSession)
      .innerJoin(user, eq(user.id, userSession.userId))
      .innerJoin(userSecondFactor, eq(userSecondFactor.userId, user.id))
      .where(and(eq(userSession.id, sessionId), isNotNull(userSecondFactor.confirmedAt), isPending(ctx))),
  );
  return found ?? null;
}

/** Of a session and its person. */
export function isPending(ctx: Context): SQL | undefined {
  return and(
    eq(userSession.secondFactorPending, true),
    isNull(userSession.revokedAt),
    gt(userSession.expiresAt, ctx.clock.now()),
    isNull(user.disabledAt),
  );
}
