import { and, count, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizationAttempt } from "@/db/schema";

/** How many accounts were authorized through each invitation; those without any are absent. */
export async function countCompletedAttempts(
  tx: Transaction,
  invitationIds: string[],
): Promise<Map<string, number>> {
  if (invitationIds.length === 0) return new Map();
  const rows = await tx
    .select({ invitationId: authorizationAttempt.invitationId, total: count() })
    .from(authorizationAttempt)
    .where(
      and(
        inArray(authorizationAttempt.invitationId, invitationIds),
        eq(authorizationAttempt.state, "completed"),
      ),
    )
    .groupBy(authorizationAttempt.invitationId);
  return new Map(rows.flatMap(({ invitationId, total }) => (invitationId ? [[invitationId, total]] : [])));
}
