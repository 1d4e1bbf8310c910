import { desc, eq, getTableColumns } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appeal, appStanding, authorizer, filing, verification, violation } from "@/db/schema";
import { newestAppealFirst } from "../violations/appeal-order";
import type { AppFacts } from "./facts";

const violationsJudged = 50;

/**
 * Reads what rules judge an app by, its row locked until the caller's transaction ends: one computation at a time.
 * @returns null for an app that does not exist
 */
export async function readFacts(tx: Transaction, now: Date, authorizerId: string): Promise<AppFacts | null> {
  const [row] = await tx.select().from(authorizer).where(eq(authorizer.id, authorizerId)).for("update");
  if (!row) return null;
  const {
    foundBy,
    searchGrams,
    requirementLevel,
    requirementRules,
    requirementsAt,
    requirementsTurnAt,
    ...app
  } = row;
  const [standing] = await tx.select().from(appStanding).where(eq(appStanding.authorizerId, authorizerId));
  return {
    now,
    app,
    standing: standing ?? null,
    verification: await newestVerification(tx, authorizerId),
    filing: await newestFiling(tx, authorizerId),
    violations: await newestViolations(tx, authorizerId),
  };
}

async function newestVerification(tx: Transaction, authorizerId: string) {
  const { sealedInput, sealedAuthUrl, sealedLinkToken, linkTokenHash, ...columns } =
    getTableColumns(verification);
  const [newest] = await tx
    .select(columns)
    .from(verification)
    .where(eq(verification.authorizerId, authorizerId))
    .orderBy(desc(verification.createdAt), desc(verification.id))
    .limit(1);
  return newest ?? null;
}

async function newestFiling(tx: Transaction, authorizerId: string) {
  const { sealedInput, ...columns } = getTableColumns(filing);
  const [newest] = await tx
    .select(columns)
    .from(filing)
    .where(eq(filing.authorizerId, authorizerId))
    .orderBy(desc(filing.createdAt), desc(filing.id))
    .limit(1);
  return newest ?? null;
}

async function newestViolations(tx: Transaction, authorizerId: string): Promise<AppFacts["violations"]> {
  const rows = await tx
    .select()
    .from(violation)
    .where(eq(violation.authorizerId, authorizerId))
    .orderBy(desc(violation.occurredAt), desc(violation.id))
    .limit(violationsJudged);
  if (rows.length === 0) return [];
  const appeals = await tx
    .select({
      violationId: appeal.violationId,
      status: appeal.status,
      auditedAt: appeal.auditedAt,
    })
    .from(appeal)
    .where(eq(appeal.authorizerId, authorizerId))
    .orderBy(...newestAppealFirst);
  const against = Map.groupBy(appeals, ({ violationId }) => violationId);
  return rows.map((row) => ({ violation: row, appeals: against.get(row.id) ?? [] }));
}
