import { and, eq, isNull } from "drizzle-orm";
import { userSession } from "@/db/schema";
import { type SystemContext, withTransaction } from "../context";

/** Ends a session at once, in every process. Repeating it changes nothing. */
export async function revokeSession(ctx: SystemContext, sessionId: string): Promise<void> {
  await withTransaction(ctx, (tx) =>
    tx
      .update(userSession)
      .set({ revokedAt: ctx.clock.now() })
      .where(and(eq(userSession.id, sessionId), isNull(userSession.revokedAt))),
  );
}
