import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { merchantProgress } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type SystemContext, withTransaction } from "../context";
import type { ProgressFacts } from "./facts";
import { readProgressFacts } from "./read-facts";
import { reachedOf, stageOf } from "./stage-of";

type ProgressRow = typeof merchantProgress.$inferSelect;

/** Stores where one merchant stands. Of two at once the later one sees what the earlier one was called for. */
export async function recomputeProgress(
  ctx: SystemContext,
  { merchantId }: { merchantId: string },
): Promise<void> {
  await withTransaction(ctx, (tx) => storeProgress(tx, ctx, [merchantId]));
}

/** What nothing speaks of any more is taken away. @returns how many rows stand for these merchants now */
export async function storeProgress(
  tx: Transaction,
  ctx: SystemContext,
  merchantIds: string[],
): Promise<number> {
  await lockMerchants(tx, merchantIds);
  const now = ctx.clock.now();
  const facts = await readProgressFacts(tx, merchantIds);
  const stored = await tx
    .select()
    .from(merchantProgress)
    .where(inArray(merchantProgress.merchantId, merchantIds));
  const rows = facts.flatMap(({ merchantId, componentId, facts }) => {
    const before = stored.find((row) => row.merchantId === merchantId && row.componentId === componentId);
    const row = rowOf(facts, before, now);
    return row ? [{ merchantId, componentId, ...row }] : [];
  });
  const gone = stored.filter(
    (row) => !rows.some((kept) => kept.merchantId === row.merchantId && kept.componentId === row.componentId),
  );
  if (gone.length > 0)
    await tx.delete(merchantProgress).where(
      inArray(
        merchantProgress.id,
        gone.map(({ id }) => id),
      ),
    );
  if (rows.length === 0) return 0;
  await tx
    .insert(merchantProgress)
    .values(rows)
    .onConflictDoUpdate({
      target: [merchantProgress.merchantId, merchantProgress.componentId],
      set: excluded,
    });
  return rows.length;
}

/** In one order, so that two of these cannot wait for each other. */
async function lockMerchants(tx: Transaction, merchantIds: string[]): Promise<void> {
  for (const merchantId of [...merchantIds].sort())
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`progress ${merchantId}`}, 0))`);
}

type Values = Omit<typeof merchantProgress.$inferInsert, "merchantId" | "componentId" | "remindedAt">;

function rowOf(facts: ProgressFacts, before: ProgressRow | undefined, now: Date): Values | null {
  const standing = stageOf(facts, now);
  if (!standing) return null;
  const reached = reachedOf(facts);
  const unchanged = before?.stage === standing.stage && before.owner === standing.owner;
  return {
    id: before?.id ?? newId("merchantProgress"),
    stage: standing.stage,
    owner: standing.owner,
    since: standing.since ?? (unchanged ? before.since : now),
    authorizerId: standing.authorizerId,
    invitedAt: before?.invitedAt ?? reached.invitedAt,
    openedAt: before?.openedAt ?? reached.openedAt,
    authorizedAt: before?.authorizedAt ?? reached.authorizedAt,
    verifiedAt: before?.verifiedAt ?? reached.verifiedAt ?? (reached.isVerified && before ? now : null),
    filedAt: before?.filedAt ?? reached.filedAt ?? (reached.isFiled && before ? now : null),
    liveAt: before?.liveAt ?? reached.liveAt,
    updatedAt: now,
  };
}

/** The columns that a newer reading replaces. */
const excluded = Object.fromEntries(
  (
    [
      "stage",
      "owner",
      "since",
      "authorizerId",
      "invitedAt",
      "openedAt",
      "authorizedAt",
      "verifiedAt",
      "filedAt",
      "liveAt",
      "updatedAt",
    ] as const
  ).map((key) => [key, sql.raw(`excluded."${merchantProgress[key].name}"`)]),
);
