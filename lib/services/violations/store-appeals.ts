import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appeal } from "@/db/schema";
import { newId } from "@/lib/ids";
import type { AppealMaterial } from "@/lib/wechat/appeal-material";
import { recordAudit } from "../audit/record-audit";
import type { Context } from "../context";
import { refreshRequirements } from "../requirements/refresh-requirements";
import { tellOfDecision } from "./tell-of-violations";
import type { AccountRow } from "./violation-account";

export interface ToldAppeal {
  recordId: string;
  /** Null when WeChat's push does not say which record it is against. */
  violationId: string | null;
  appealedAt: Date | null;
  count: number | null;
  origin: number | null;
  /** Null: decided, and how is to be read. Of a known appeal that changes nothing. */
  status: number | null;
  auditedAt: Date | null;
  auditReason: string | null;
  punishment: string | null;
  materials: AppealMaterial[];
}

export const appealUnderway = 1;

type AppealRow = typeof appeal.$inferSelect;

/** Writes one appeal in the caller's transaction: told twice is once. */
export async function storeAppeal(
  tx: Transaction,
  ctx: Context,
  account: AccountRow,
  told: ToldAppeal,
): Promise<void> {
  const now = ctx.clock.now();
  const mine = and(eq(appeal.authorizerId, account.id), eq(appeal.recordId, told.recordId));
  const [inserted] = await tx
    .insert(appeal)
    .values({ id: newId("appeal"), authorizerId: account.id, createdAt: now, updatedAt: now, ...told })
    .onConflictDoNothing()
    .returning();
  if (inserted) {
    await recordAudit(tx, ctx, {
      action: "appeal.open",
      merchantId: account.merchantId,
      objectKind: "appeal",
      objectId: inserted.id,
      after: { appealReason: firstReason(told), appealCount: told.count },
    });
    if (isDecision(told.status)) await recordDecision(tx, ctx, account, inserted, null);
    await refreshRequirements(tx, ctx, account.id);
    return;
  }
  const [before] = await tx.select().from(appeal).where(mine).for("update");
  if (!before) return;
  const after = { ...before, ...merged(before, told) };
  if (isDeepStrictEqual(after, before)) return;
  await tx
    .update(appeal)
    .set({ ...after, updatedAt: now })
    .where(mine);
  if (isDecision(after.status) && after.status !== before.status)
    await recordDecision(tx, ctx, account, after, before.status);
  await refreshRequirements(tx, ctx, account.id);
}

/** What was told before stays where the newer telling is silent. */
function merged(before: AppealRow, told: ToldAppeal): Partial<AppealRow> {
  return {
    violationId: told.violationId ?? before.violationId,
    appealedAt: told.appealedAt ?? before.appealedAt,
    count: told.count ?? before.count,
    origin: told.origin ?? before.origin,
    status: told.status ?? before.status,
    auditedAt: told.auditedAt ?? before.auditedAt,
    auditReason: told.auditReason ?? before.auditReason,
    punishment: told.punishment ?? before.punishment,
    materials: told.materials.length > 0 ? told.materials : before.materials,
  };
}

const isDecision = (status: number | null): status is number => status !== null && status !== appealUnderway;

const firstReason = ({ materials }: ToldAppeal) => materials.find(({ reason }) => reason)?.reason ?? null;

async function recordDecision(
  tx: Transaction,
  ctx: Context,
  account: AccountRow,
  row: AppealRow,
  before: number | null,
): Promise<void> {
  await recordAudit(tx, ctx, {
    action: "appeal.decide",
    merchantId: account.merchantId,
    objectKind: "appeal",
    objectId: row.id,
    before: { appealStatus: before ?? appealUnderway },
    after: { appealStatus: row.status, reason: row.auditReason },
  });
  await tellOfDecision(tx, ctx, account, row);
}
