import { and, desc, eq, gte, isNull, lte, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { apiCall } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { NotFoundError } from "@/lib/errors";
import { findEndpoint } from "@/lib/wechat/endpoints";
import { type ProviderContext, withRead } from "../context";
import { type CallListItem, type CallRow, readCallApps, toCallItem } from "./call-item";
import { redactedText } from "./redacted";
import type { RidDetails } from "./rid-details";

export interface CallDetail extends CallListItem {
  method: string;
  path: string;
  httpStatus: number | null;
  errmsg: string | null;
  /** JSON text without secrets, as recorded: at most 4 KB. */
  requestBody: string | null;
  responseBody: string | null;
  /** The endpoint's page at WeChat. */
  docs: string | null;
  ridDetails: RidDetails | null;
  ridLookedUpAt: string | null;
  /** Of the same account, or of the platform itself, shortly before and after; newest first. */
  related: CallListItem[];
}

const relatedSeconds = 300;
const relatedMax = 10;

/** @throws NotFoundError */
export async function getCall(ctx: ProviderContext, callId: string): Promise<CallDetail> {
  requireProviderPermission(ctx, "call.read");
  return withRead(ctx, async (tx) => {
    const [row] = await tx.select().from(apiCall).where(eq(apiCall.id, callId));
    if (!row) throw new NotFoundError("no such call");
    const related = await readRelated(tx, row);
    const apps = await readCallApps(tx, [row]);
    const clean = (text: string | null) => text && redactedText(row.endpoint, text);
    return {
      ...toCallItem(row, apps),
      method: row.method,
      path: row.path,
      httpStatus: row.httpStatus,
      errmsg: clean(row.errmsg),
      requestBody: clean(row.requestBody),
      responseBody: clean(row.responseBody),
      docs: findEndpoint(row.endpoint)?.docs ?? null,
      ridDetails: row.ridDetails,
      ridLookedUpAt: row.ridLookedUpAt?.toISOString() ?? null,
      related: related.map((other) => toCallItem(other, apps)),
    };
  });
}

function readRelated(tx: Transaction, call: CallRow): Promise<CallRow[]> {
  return tx
    .select()
    .from(apiCall)
    .where(
      and(
        eq(apiCall.componentAppid, call.componentAppid),
        call.authorizerAppid === null
          ? isNull(apiCall.authorizerAppid)
          : eq(apiCall.authorizerAppid, call.authorizerAppid),
        gte(apiCall.startedAt, addSeconds(call.startedAt, -relatedSeconds)),
        lte(apiCall.startedAt, addSeconds(call.startedAt, relatedSeconds)),
        ne(apiCall.id, call.id),
      ),
    )
    .orderBy(desc(apiCall.startedAt), desc(apiCall.id))
    .limit(relatedMax);
}
