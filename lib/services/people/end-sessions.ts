import { and, eq, isNull, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { userSession } from "@/db/schema";
import type { Context } from "../context";

/** Ends every session of a person at once, those that still owe the second factor included. @returns how many */
export async function endSessions(
  tx: Transaction,
  ctx: Context,
  userId: string,
  except?: { sessionId: string },
): Promise<number> {
  const ended = await tx
    .update(userSession)
    .set({ revokedAt: ctx.clock.now() })
    .where(
      and(
        eq(userSession.userId, userId),
        isNull(userSession.revokedAt),
        except && ne(userSession.id, except.sessionId),
      ),
    )
    .returning({ id: userSession.id });
  return ended.length;
}
