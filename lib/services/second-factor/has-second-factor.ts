import { and, eq, isNotNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { userSecondFactor } from "@/db/schema";

/** Whether a person has confirmed an authenticator app. */
export async function hasSecondFactor(tx: Transaction, userId: string): Promise<boolean> {
  const found = await tx
    .select({ userId: userSecondFactor.userId })
    .from(userSecondFactor)
    .where(and(eq(userSecondFactor.userId, userId), isNotNull(userSecondFactor.confirmedAt)));
  return found.length > 0;
}
