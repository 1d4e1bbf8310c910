import type { Transaction } from "@/db/client";
import { userSession } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { newId } from "@/lib/ids";
import type { Context } from "../context";

/** A session ends after this long without a visit. */
export const sessionIdleSeconds = 14 * 24 * 3600;

export interface NewSession {
  userId: string;
  userAgent: string | null;
}

export async function createSession(tx: Transaction, ctx: Context, input: NewSession): Promise<string> {
  const id = newId("userSession");
  const now = ctx.clock.now();
  await tx.insert(userSession).values({
    id,
    userId: input.userId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: addSeconds(now, sessionIdleSeconds),
    userAgent: input.userAgent?.slice(0, 300) ?? null,
    address: ctx.address,
  });
  return id;
}
