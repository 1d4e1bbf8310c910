import { and, eq, gt, isNull } from "drizzle-orm";
import { installationSetting, membership, merchant, user, userSecondFactor, userSession } from "@/db/schema";
import { isMerchantRole, isProviderRole, type MerchantRole, type ProviderRole } from "@/lib/auth/permissions";
import { addSeconds, secondsBetween } from "@/lib/clock";
import { type SystemContext, withRead, withTransaction } from "../context";
import { installationSettingId } from "../second-factor/security-policy";
import { sessionIdleSeconds } from "./create-session";

export interface Viewer {
  sessionId: string;
  userId: string;
  name: string;
  email: string;
  /** Null for people of merchants. */
  providerRole: ProviderRole | null;
  /** The provider demands a second factor of its staff, and this one has none yet: nothing of the staff's opens. */
  mustEnrol: boolean;
  memberships: { merchantId: string; slug: string; merchantName: string; role: MerchantRole }[];
}

const touchEverySeconds = 300;

/**
 * The person behind a session, or null when it was revoked, has expired, still owes the second factor, or the person
 * was disabled.
 */
export async function findViewer(ctx: SystemContext, sessionId: string): Promise<Viewer | null> {
  const now = ctx.clock.now();
  const found = await withRead(ctx, async (tx) => {
    const [row] = await tx
      .select({
        session: userSession,
        person: user,
        factorConfirmedAt: userSecondFactor.confirmedAt,
        factorRequired: installationSetting.staffSecondFactorRequired,
      })
      .from(userSession)
      .innerJoin(user, eq(user.id, userSession.userId))
      .leftJoin(userSecondFactor, eq(userSecondFactor.userId, user.id))
      .leftJoin(installationSetting, eq(installationSetting.id, installationSettingId))
      .where(
        and(
          eq(userSession.id, sessionId),
          eq(userSession.secondFactorPending, false),
          isNull(userSession.revokedAt),
          gt(userSession.expiresAt, now),
        ),
      );
    if (!row || row.person.disabledAt) return null;
    const memberships = await tx
      .select({
        merchantId: merchant.id,
        slug: merchant.slug,
        merchantName: merchant.name,
        role: membership.role,
      })
      .from(membership)
      .innerJoin(merchant, eq(merchant.id, membership.merchantId))
      .where(eq(membership.userId, row.person.id))
      .orderBy(merchant.name);
    return { ...row, memberships };
  });
  if (!found) return null;
  if (secondsBetween(found.session.lastSeenAt, now) > touchEverySeconds) await touch(ctx, sessionId, now);
  const { person } = found;
  const providerRole = isProviderRole(person.providerRole) ? person.providerRole : null;
  return {
    sessionId,
    userId: person.id,
    name: person.name,
    email: person.email,
    providerRole,
    mustEnrol: providerRole !== null && found.factorRequired === true && found.factorConfirmedAt === null,
    memberships: found.memberships.flatMap(({ role, ...rest }) =>
      isMerchantRole(role) ? [{ ...rest, role }] : [],
    ),
  };
}

async function touch(ctx: SystemContext, sessionId: string, now: Date): Promise<void> {
  await withTransaction(ctx, (tx) =>
    tx
      .update(userSession)
      .set({ lastSeenAt: now, expiresAt: addSeconds(now, sessionIdleSeconds) })
      .where(eq(userSession.id, sessionId)),
  );
}
