import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { user, userSession } from "@/db/schema";
import { isProviderRole } from "@/lib/auth/permissions";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";

/** The person leaves: ends their session at once, in every process. Repeating it changes nothing. */
export async function revokeSession(ctx: SystemContext, sessionId: string): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const [ended] = await tx
      .update(userSession)
      .set({ revokedAt: ctx.clock.now() })
      .where(and(eq(userSession.id, sessionId), isNull(userSession.revokedAt)))
      .returning({ userId: userSession.userId });
    if (!ended) return;
    await recordAudit(
      tx,
      { ...ctx, actor: await actorOf(tx, ended.userId) },
      { action: "session.end", merchantId: null, objectKind: "user_session", objectId: sessionId },
    );
  });
}

async function actorOf(tx: Transaction, userId: string): Promise<SystemContext["actor"]> {
  const [person] = await tx
    .select({ name: user.name, role: user.providerRole })
    .from(user)
    .where(eq(user.id, userId));
  if (!person) throw new Error("a session without a person");
  const { name, role } = person;
  return role && isProviderRole(role)
    ? { kind: "staff", userId, name, role }
    : { kind: "user", userId, name, role: "viewer" };
}
