import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, requirement } from "@/db/schema";
import { type SystemContext, withTransaction } from "../context";
import { refreshProgress } from "../progress/refresh-progress";
import { diffNeeds, type NeedsDiff } from "./diff-needs";
import { judgeApp } from "./judge-app";
import { readFacts } from "./read-facts";
import { summaryOf } from "./summary-of";

/** Judges one app by every rule from what is stored, and stores what it needs. Nothing is written while nothing changed. */
export async function computeRequirements(ctx: SystemContext, authorizerId: string): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const facts = await readFacts(tx, ctx.clock.now(), authorizerId);
    if (!facts) return;
    const { needs, turnsAt } = judgeApp(facts);
    const stored = await tx.select().from(requirement).where(eq(requirement.authorizerId, authorizerId));
    const diff = diffNeeds(authorizerId, stored, needs, facts.now);
    await writeRows(tx, authorizerId, diff);
    await tx
      .update(authorizer)
      .set({
        ...summaryOf(diff.standing),
        requirementsAt: facts.now,
        requirementsTurnAt: turnsAt,
        ...(hasChanged(diff) ? { updatedAt: facts.now } : {}),
      })
      .where(eq(authorizer.id, authorizerId));
    if (hasChanged(diff)) await refreshProgress(tx, ctx, facts.app);
  });
}

const hasChanged = ({ opened, changed, closed }: NeedsDiff): boolean =>
  opened.length + changed.length + closed.length > 0;

async function writeRows(
  tx: Transaction,
  authorizerId: string,
  { opened, changed, closed }: NeedsDiff,
): Promise<void> {
  if (closed.length > 0) {
    const closedRules = closed.map(({ rule }) => rule);
    await tx
      .delete(requirement)
      .where(and(eq(requirement.authorizerId, authorizerId), inArray(requirement.rule, closedRules)));
  }
  const rows = [...opened, ...changed];
  if (rows.length === 0) return;
  await tx
    .insert(requirement)
    .values(rows)
    .onConflictDoUpdate({
      target: [requirement.authorizerId, requirement.rule],
      set: {
        level: excluded("level"),
        owner: excluded("owner"),
        facts: excluded("facts"),
        dueAt: excluded("due_at"),
        snoozedUntil: excluded("snoozed_until"),
        dismissedAt: excluded("dismissed_at"),
        dismissedBy: excluded("dismissed_by"),
        dismissedReason: excluded("dismissed_reason"),
        updatedAt: excluded("updated_at"),
      },
    });
}

const excluded = (column: string): SQL => sql.raw(`excluded.${column}`);
