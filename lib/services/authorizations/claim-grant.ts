import { and, eq, isNull } from "drizzle-orm";
import { authorizationGrant } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { type SystemContext, withTransaction } from "../context";
import { columnHasCome } from "../schedules/has-come";

export type GrantClaim =
  | { kind: "ours"; repeated: boolean }
  | { kind: "exchanged"; appid: string }
  | { kind: "busy" };

/** Longer than an exchange with its info call may take. */
const exchangeLeaseSeconds = 30;

export interface GrantRef {
  componentId: string;
  codeHash: string;
  source: "event" | "return";
  attemptId: string | null;
  /** Known when the event has named the link. */
  preAuthCodeHash: string | null;
}

/** Decides who exchanges a code: redirect and event may bring the same one at the same moment. */
export async function claimGrant(ctx: SystemContext, ref: GrantRef): Promise<GrantClaim> {
  const now = ctx.clock.now();
  const leaseUntil = addSeconds(now, exchangeLeaseSeconds);
  return withTransaction(ctx, async (tx) => {
    const inserted = await tx
      .insert(authorizationGrant)
      .values({ ...ref, state: "pending", leaseUntil, createdAt: now, updatedAt: now })
      .onConflictDoNothing()
      .returning({ codeHash: authorizationGrant.codeHash });
    if (inserted.length > 0) return { kind: "ours", repeated: false };
    const key = and(
      eq(authorizationGrant.componentId, ref.componentId),
      eq(authorizationGrant.codeHash, ref.codeHash),
    );
    if (ref.preAuthCodeHash) {
      await tx
        .update(authorizationGrant)
        .set({ preAuthCodeHash: ref.preAuthCodeHash })
        .where(and(key, isNull(authorizationGrant.preAuthCodeHash)));
    }
    const [known] = await tx.select().from(authorizationGrant).where(key);
    if (known?.state === "exchanged" && known.appid) return { kind: "exchanged", appid: known.appid };
    const taken = await tx
      .update(authorizationGrant)
      .set({ leaseUntil, updatedAt: now })
      .where(
        and(
          key,
          eq(authorizationGrant.state, "pending"),
          columnHasCome(authorizationGrant.leaseUntil, now, exchangeLeaseSeconds),
        ),
      )
      .returning({ codeHash: authorizationGrant.codeHash });
    return taken.length > 0 ? { kind: "ours", repeated: true } : { kind: "busy" };
  });
}

/** Lets the next try begin at once instead of waiting for the lease. */
export async function releaseGrant(ctx: SystemContext, ref: GrantRef): Promise<void> {
  const now = ctx.clock.now();
  await withTransaction(ctx, (tx) =>
    tx
      .update(authorizationGrant)
      .set({ leaseUntil: addSeconds(now, -1), updatedAt: now })
      .where(
        and(
          eq(authorizationGrant.componentId, ref.componentId),
          eq(authorizationGrant.codeHash, ref.codeHash),
          eq(authorizationGrant.state, "pending"),
        ),
      ),
  );
}
