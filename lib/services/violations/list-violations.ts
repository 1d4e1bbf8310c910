import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appeal, appStanding, user, violation } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { type Context, type MerchantContext, type ProviderContext, withRead } from "../context";
import { newestAppealFirst } from "./appeal-order";
import { findAccount, whyUnreadable } from "./violation-account";
import { type AppealItem, toAppealItem, toViolationItem, type ViolationItem } from "./violation-dto";

export interface ViolationsOfApp {
  /** Newest first, of at most 100. */
  items: ViolationItem[];
  /** Appeals that WeChat pushed and of which no record has been found yet. */
  unlinkedAppeals: AppealItem[];
  syncedAt: string | null;
  failedAt: string | null;
  unreadable: ReturnType<typeof whyUnreadable>;
}

const shownMax = 100;

/** @throws NotFoundError */
export async function listViolations(ctx: ProviderContext, authorizerId: string): Promise<ViolationsOfApp> {
  requireProviderPermission(ctx, "app.read");
  return readViolations(ctx, authorizerId);
}

/** Another merchant's account does not exist. @throws NotFoundError */
export async function listMerchantViolations(
  ctx: MerchantContext,
  authorizerId: string,
): Promise<ViolationsOfApp> {
  requireMerchantPermission(ctx, "merchantApp.read");
  return readViolations(ctx, authorizerId);
}

async function readViolations(ctx: Context, authorizerId: string): Promise<ViolationsOfApp> {
  const { account } = await findAccount(ctx, authorizerId);
  return withRead(ctx, async (tx) => {
    const rows = await tx
      .select({ violation, acknowledgedByName: user.name })
      .from(violation)
      .leftJoin(user, eq(user.id, violation.acknowledgedBy))
      .where(eq(violation.authorizerId, account.id))
      .orderBy(desc(violation.occurredAt), desc(violation.id))
      .limit(shownMax);
    const appeals = await readAppeals(
      tx,
      account.id,
      rows.map((row) => row.violation.id),
    );
    const [standing] = await tx.select().from(appStanding).where(eq(appStanding.authorizerId, account.id));
    return {
      items: rows.map((row) =>
        toViolationItem(row.violation, {
          appeals: appeals.get(row.violation.id) ?? [],
          acknowledgedByName: row.acknowledgedByName,
        }),
      ),
      unlinkedAppeals: appeals.get(null) ?? [],
      syncedAt: standing?.violationsSyncedAt?.toISOString() ?? null,
      failedAt: standing?.violationsFailedAt?.toISOString() ?? null,
      unreadable: whyUnreadable(account),
    };
  });
}

const appealsMax = 500;

/** By the record they are against, newest first; null for those of none. */
async function readAppeals(
  tx: Transaction,
  authorizerId: string,
  violationIds: string[],
): Promise<Map<string | null, AppealItem[]>> {
  const rows = await tx
    .select()
    .from(appeal)
    .where(
      and(
        eq(appeal.authorizerId, authorizerId),
        or(isNull(appeal.violationId), inArray(appeal.violationId, violationIds)),
      ),
    )
    .orderBy(...newestAppealFirst)
    .limit(appealsMax);
  const groups = Map.groupBy(rows, ({ violationId }) => violationId);
  return new Map([...groups].map(([id, group]) => [id, group.map(toAppealItem)]));
}
