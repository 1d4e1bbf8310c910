import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { userSession } from "@/db/schema";
import { NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type AccountContext, withRead, withTransaction } from "../context";
import { endSessions } from "../people/end-sessions";
import { type Device, describeDevice } from "./describe-device";

export interface OwnSessionDto {
  id: string;
  device: Device;
  address: string | null;
  createdAt: string;
  lastSeenAt: string;
  isCurrent: boolean;
}

const sessionsMax = 100;

/** Where the person is signed in: this browser first, then the newest visit. */
export async function listOwnSessions(ctx: AccountContext): Promise<OwnSessionDto[]> {
  const rows = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(userSession)
      .where(
        and(
          eq(userSession.userId, ctx.actor.userId),
          eq(userSession.secondFactorPending, false),
          isNull(userSession.revokedAt),
          gt(userSession.expiresAt, ctx.clock.now()),
        ),
      )
      .orderBy(desc(eq(userSession.id, ctx.sessionId)), desc(userSession.lastSeenAt))
      .limit(sessionsMax),
  );
  return rows.map((row) => ({
    id: row.id,
    device: describeDevice(row.userAgent),
    address: row.address,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    isCurrent: row.id === ctx.sessionId,
  }));
}

/** Ends one of the person's own sessions; another's does not exist. @throws NotFoundError */
export async function revokeOwnSession(ctx: AccountContext, input: { sessionId: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const ended = await tx
      .update(userSession)
      .set({ revokedAt: ctx.clock.now() })
      .where(
        and(
          eq(userSession.id, input.sessionId),
          eq(userSession.userId, ctx.actor.userId),
          isNull(userSession.revokedAt),
        ),
      )
      .returning({ id: userSession.id });
    if (ended.length === 0) throw new NotFoundError("no such session");
    await recordAudit(tx, ctx, {
      action: "session.revoke",
      merchantId: null,
      objectKind: "user_session",
      objectId: input.sessionId,
    });
  });
}

/** Ends all of the person's sessions but this one. */
export async function revokeOtherSessions(ctx: AccountContext): Promise<{ sessionsEnded: number }> {
  return withTransaction(ctx, async (tx) => {
    const sessionsEnded = await endSessions(tx, ctx, ctx.actor.userId, { sessionId: ctx.sessionId });
    await recordAudit(tx, ctx, {
      action: "session.revokeOthers",
      merchantId: null,
      objectKind: "user",
      objectId: ctx.actor.userId,
      after: { sessionsEnded },
    });
    return { sessionsEnded };
  });
}
