import { and, count, eq, sql } from "drizzle-orm";
import { authorizer, merchant, merchantProgress } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { type ProviderContext, withRead } from "../context";
import { keyset, type Page } from "../paging";
import { type ProgressFilter, progressCondition, progressFilterInput } from "./progress-filter";

type ProgressRow = typeof merchantProgress.$inferSelect;

export interface ProgressListItem {
  id: string;
  merchantId: string;
  merchantName: string;
  stage: ProgressRow["stage"];
  owner: ProgressRow["owner"];
  since: string;
  componentId: string;
  app: { id: string; appid: string; nickName: string | null } | null;
  remindedAt: string | null;
}

/** Merchants on their way, those who wait longest first. */
export async function listProgress(
  ctx: ProviderContext,
  input: ProgressFilter,
): Promise<Page<ProgressListItem>> {
  requireProviderPermission(ctx, "funnel.read");
  const filter = progressFilterInput.parse(input);
  const page = keyset({ at: merchantProgress.since, id: merchantProgress.id }, filter, "oldest");
  const matches = progressCondition(filter);
  return withRead(ctx, async (tx) => {
    const rows = await tx
      .select({
        row: merchantProgress,
        merchantName: merchant.name,
        appid: authorizer.appid,
        nickName: authorizer.nickName,
      })
      .from(merchantProgress)
      .innerJoin(merchant, eq(merchant.id, merchantProgress.merchantId))
      .leftJoin(authorizer, eq(authorizer.id, merchantProgress.authorizerId))
      .where(and(matches, page.where))
      .orderBy(...page.orderBy)
      .limit(page.readLimit);
    const [counted] = await tx.select({ total: count() }).from(
      tx
        .select({ one: sql`1`.as("one") })
        .from(merchantProgress)
        .where(matches)
        .limit(page.countLimit)
        .as("counted"),
    );
    return page.toPage(
      rows,
      counted?.total ?? 0,
      ({ row }) => ({ at: row.since, id: row.id }),
      ({ row, appid, nickName, ...names }) => ({
        id: row.id,
        merchantId: row.merchantId,
        componentId: row.componentId,
        stage: row.stage,
        owner: row.owner,
        since: row.since.toISOString(),
        app: row.authorizerId && appid ? { id: row.authorizerId, appid, nickName } : null,
        remindedAt: row.remindedAt?.toISOString() ?? null,
        ...names,
      }),
    );
  });
}
