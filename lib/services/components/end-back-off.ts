import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizerToken, componentToken } from "@/db/schema";

const atOnce = { retryAt: null, failureCount: 0 };

/** Lets tokens that wait because of this kind of failure be fetched at once: its cause is gone. */
export async function endBackOff(tx: Transaction, componentId: string, errorKind: string): Promise<void> {
  const waited = await tx
    .update(componentToken)
    .set(atOnce)
    .where(and(eq(componentToken.componentId, componentId), eq(componentToken.lastErrorKind, errorKind)))
    .returning({ componentId: componentToken.componentId });
  if (waited.length === 0) return;
  await tx
    .update(authorizerToken)
    .set(atOnce)
    .where(and(eq(authorizerToken.componentId, componentId), eq(authorizerToken.lastErrorKind, errorKind)));
}
