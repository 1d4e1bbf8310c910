import type { Transaction } from "@/db/client";
import { userSession } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { newId } from "@/lib/ids";
import type { Context } from "../context";
import { hasSecondFactor } from "../second-factor/has-second-factor";

/** A session ends after this long without a visit. */
export const sessionIdleSeconds = 14 * 24 * 3600;
/** How long the question for the second factor waits. */
const pendingSessionSeconds = 600;

export interface NewSession {
  userId: string;
  userAgent: string | null;
  /** The person has just shown it. */
  secondFactorGiven?: boolean;
}

/** Whoever has a second factor and has not shown it gets a session that opens nothing, whichever door made it. */
export async function createSession(tx: Transaction, ctx: Context, input: NewSession): Promise<string> {
  const id = newId("userSession");
  const now = ctx.clock.now();
  const pending = !input.secondFactorGiven && (await hasSecondFactor(tx, input.userId));
  await tx.insert(userSession).values({
    id,
    userId: input.userId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: addSeconds(now, pending ? pendingSessionSeconds : sessionIdleSeconds),
    secondFactorPending: pending,
    userAgent: input.userAgent?.slice(0, 300) ?? null,
    address: ctx.address,
  });
  return id;
}
