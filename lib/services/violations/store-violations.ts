import { getTableColumns, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { violation } from "@/db/schema";
import { newId } from "@/lib/ids";
import { recordAudit } from "../audit/record-audit";
import type { Context } from "../context";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { tellOfViolation } from "./tell-of-violations";
import type { AccountRow } from "./violation-account";

export interface ToldViolation {
  recordId: string;
  occurredAt: Date;
  reason: string | null;
  content: string | null;
  ruleUrl: string | null;
  ruleName: string | null;
}

/** Writes what WeChat told, in the caller's transaction: told twice is once. */
export async function storeViolations(
  tx: Transaction,
  ctx: Context,
  account: AccountRow,
  told: readonly ToldViolation[],
): Promise<void> {
  const unique = [...new Map(told.map((one) => [one.recordId, one])).values()];
  if (unique.length === 0) return;
  const now = ctx.clock.now();
  const stored = await tx
    .insert(violation)
    .values(
      unique.map((one) => ({
        id: newId("violation"),
        authorizerId: account.id,
        createdAt: now,
        updatedAt: now,
        ...one,
      })),
    )
    .onConflictDoUpdate({
      target: [violation.authorizerId, violation.recordId],
      // A push may say less than the list does.
      set: {
        occurredAt: sql`excluded.occurred_at`,
        reason: sql`coalesce(excluded.reason, ${violation.reason})`,
        content: sql`coalesce(excluded.content, ${violation.content})`,
        ruleUrl: sql`coalesce(excluded.rule_url, ${violation.ruleUrl})`,
        ruleName: sql`coalesce(excluded.rule_name, ${violation.ruleName})`,
        updatedAt: now,
      },
    })
    .returning({ ...getTableColumns(violation), isNew: sql<boolean>`(xmax = 0)` });
  const added = stored.filter(({ isNew }) => isNew);
  for (const row of added) {
    await recordAudit(tx, ctx, {
      action: "violation.find",
      merchantId: account.merchantId,
      objectKind: "violation",
      objectId: row.id,
      after: { reason: row.reason, content: row.content, ruleName: row.ruleName, occurredAt: row.occurredAt },
    });
    await tellOfViolation(tx, ctx, account, row);
  }
  if (added.length > 0) await refreshRequirements(tx, ctx, account.id);
}
