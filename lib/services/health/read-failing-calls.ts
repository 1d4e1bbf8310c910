import { and, count, desc, eq, gte, max, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { apiCall } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { requestIpOf } from "@/lib/wechat/errors";

export interface FailingCalls {
  endpoint: string;
  errcode: number | null;
  kind: string | null;
  count: number;
  /** Accounts that it happened to; none for calls of the platform itself. */
  appCount: number;
  lastAt: string;
  lastRid: string | null;
  /** From WeChat's own message: what to put on the list of allowed addresses. */
  requestIp: string | null;
}

const failingCallsHours = 24;
/** Far more than one day has ever had: a new kind of failure must not hide behind frequent ones. */
const failingCallsMax = 200;

/** Failed calls of the last 24 hours, grouped by what failed and how, the most frequent first; every kind of them. */
export async function readFailingCalls(
  tx: Transaction,
  now: Date,
  appid: string | undefined,
): Promise<FailingCalls[]> {
  const rows = await tx
    .select({
      endpoint: apiCall.endpoint,
      errcode: apiCall.errcode,
      kind: apiCall.kind,
      total: count(),
      appCount: sql<number>`count(distinct ${apiCall.authorizerAppid})::int`,
      lastAt: max(apiCall.startedAt),
      lastRid: sql<string | null>`(array_agg(${apiCall.rid} order by ${apiCall.startedAt} desc))[1]`,
      lastMessage: sql<string | null>`(array_agg(${apiCall.errmsg} order by ${apiCall.startedAt} desc))[1]`,
    })
    .from(apiCall)
    .where(
      and(
        eq(apiCall.failed, true),
        gte(apiCall.startedAt, addSeconds(now, -failingCallsHours * 3600)),
        appid === undefined ? undefined : eq(apiCall.componentAppid, appid),
      ),
    )
    .groupBy(apiCall.endpoint, apiCall.errcode, apiCall.kind)
    .orderBy(desc(count()), desc(max(apiCall.startedAt)))
    .limit(failingCallsMax);
  return rows.map((row) => ({
    endpoint: row.endpoint,
    errcode: row.errcode,
    kind: row.kind,
    count: row.total,
    appCount: row.appCount,
    lastAt: (row.lastAt ?? now).toISOString(),
    lastRid: row.lastRid,
    requestIp: row.lastMessage ? requestIpOf(row.lastMessage) : null,
  }));
}
