import { and, desc, eq, gte, inArray, max } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { apiCall } from "@/db/schema";
import { requestIpOf } from "@/lib/wechat/errors";

/** The address WeChat last refused for want of a place on its list, by component appid; a call that worked since ends it. */
export async function readRefusedAddresses(tx: Transaction, since: Date): Promise<Map<string, string>> {
  const refused = await tx
    .selectDistinctOn([apiCall.componentAppid], {
      appid: apiCall.componentAppid,
      at: apiCall.startedAt,
      errmsg: apiCall.errmsg,
    })
    .from(apiCall)
    .where(and(eq(apiCall.failed, true), gte(apiCall.startedAt, since), eq(apiCall.kind, "ip_not_allowed")))
    .orderBy(apiCall.componentAppid, desc(apiCall.startedAt));
  if (refused.length === 0) return new Map();
  const worked = await tx
    .select({ appid: apiCall.componentAppid, at: max(apiCall.startedAt) })
    .from(apiCall)
    .where(
      and(
        eq(apiCall.failed, false),
        gte(apiCall.startedAt, since),
        inArray(
          apiCall.componentAppid,
          refused.map(({ appid }) => appid),
        ),
      ),
    )
    .groupBy(apiCall.componentAppid);
  const workedAt = new Map(worked.map(({ appid, at }) => [appid, at]));
  return new Map(
    refused.flatMap(({ appid, at, errmsg }) => {
      const address = errmsg ? requestIpOf(errmsg) : null;
      const later = workedAt.get(appid);
      return address && !(later && later > at) ? [[appid, address] as const] : [];
    }),
  );
}
