import { type AnyColumn, and, count, eq, gte, lt, not, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { apiCall, authorizer, component } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { wechatErrorKinds } from "@/lib/wechat/errors";
import { type ProviderContext, withRead } from "../context";
import { keyset, momentInput, type Page, pageInput } from "../paging";
import type { CallListItem } from "./call-item";
import { readCallApps, toCallItem } from "./call-item";
import { ridPattern } from "./schemas";

export const callFilterInput = pageInput.extend({
  /** A rid or an AppID, whole. */
  q: z.string().trim().max(64).optional(),
  rid: z.string().trim().toLowerCase().max(40).optional(),
  appid: z.string().trim().max(40).optional(),
  merchantId: z.string().max(64).optional(),
  endpoint: z.string().trim().max(80).optional(),
  result: z.enum(["failed", "succeeded"]).optional(),
  errcode: z.coerce.number().pipe(z.int32()).optional(),
  kind: z.enum(wechatErrorKinds).optional(),
  component: z.string().max(64).optional(),
  from: momentInput.optional(),
  to: momentInput.optional(),
});
export type CallFilter = z.input<typeof callFilterInput>;

/** Calls to WeChat as they were made, newest first. Bodies stay aside. */
export async function listCalls(ctx: ProviderContext, input: CallFilter): Promise<Page<CallListItem>> {
  requireProviderPermission(ctx, "call.read");
  const filter = callFilterInput.parse(input);
  const page = keyset({ at: apiCall.startedAt, id: apiCall.id }, filter);
  return withRead(ctx, async (tx) => {
    const matches = and(
      callConditions(filter),
      filter.merchantId ? await ofMerchant(tx, filter.merchantId, filter.component) : undefined,
    );
    const rows = await tx
      .select()
      .from(apiCall)
      .where(and(matches, page.where))
      .orderBy(...page.orderBy)
      .limit(page.readLimit);
    const [counted] = await tx.select({ total: count() }).from(
      tx
        .select({ one: sql`1`.as("one") })
        .from(apiCall)
        .where(matches)
        .limit(page.countLimit)
        .as("counted"),
    );
    const apps = await readCallApps(tx, rows);
    return page.toPage(
      rows,
      counted?.total ?? 0,
      (row) => ({ at: row.startedAt, id: row.id }),
      (row) => toCallItem(row, apps),
    );
  });
}

function callConditions(filter: z.output<typeof callFilterInput>): SQL | undefined {
  return and(
    filter.q ? searchCondition(filter.q) : undefined,
    filter.rid ? eq(apiCall.rid, filter.rid) : undefined,
    filter.appid ? eq(apiCall.authorizerAppid, filter.appid) : undefined,
    filter.endpoint ? eq(apiCall.endpoint, filter.endpoint) : undefined,
    filter.result ? eq(apiCall.failed, filter.result === "failed") : undefined,
    filter.errcode === undefined ? undefined : eq(apiCall.errcode, filter.errcode),
    filter.kind ? eq(apiCall.kind, filter.kind) : undefined,
    filter.component ? eq(apiCall.componentAppid, filter.component) : undefined,
    filter.from ? gte(apiCall.startedAt, new Date(filter.from)) : undefined,
    filter.to ? lt(apiCall.startedAt, new Date(filter.to)) : undefined,
  );
}

function searchCondition(q: string): SQL {
  const text = q.toLowerCase();
  return ridPattern.test(text) ? eq(apiCall.rid, text) : eq(apiCall.authorizerAppid, q);
}

/**
 * By the accounts' own AppIDs, platform by platform: one AppID may have authorized two platforms, for different merchants.
 * They are read before, because only values that the database knows when it plans tell it whether these accounts have
 * half of all calls, which it then finds from the newest on, or nearly none, which it then finds by account.
 */
async function ofMerchant(
  tx: Transaction,
  merchantId: string,
  platform: string | undefined,
): Promise<SQL | undefined> {
  const accounts = await tx
    .select({ componentAppid: component.appid, appids: sql<string[]>`array_agg(${authorizer.appid})` })
    .from(authorizer)
    .innerJoin(component, eq(component.id, authorizer.componentId))
    .where(
      and(
        eq(authorizer.merchantId, merchantId),
        platform === undefined ? undefined : eq(component.appid, platform),
      ),
    )
    .groupBy(component.appid);
  const all = accounts.flatMap(({ appids }) => appids);
  const elsewhere = accounts.map(({ componentAppid, appids }) => {
    const own = new Set(appids);
    const others = all.filter((appid) => !own.has(appid));
    if (others.length === 0) return undefined;
    return not(
      sql`(${eq(apiCall.componentAppid, componentAppid)} and ${isOneOf(apiCall.authorizerAppid, others)})`,
    );
  });
  return and(
    isOneOf(apiCall.authorizerAppid, all),
    isOneOf(
      apiCall.componentAppid,
      accounts.map(({ componentAppid }) => componentAppid),
    ),
    ...elsewhere,
  );
}

/** As one parameter, however many there are. */
const isOneOf = (column: AnyColumn, values: string[]): SQL =>
  sql`${column} = any(${sql.param(values)}::text[])`;
