import { and, desc, eq } from "drizzle-orm";
import { apiCall, authorizer, component } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { requestIpOf } from "@/lib/wechat/errors";
import { type ProviderContext, withRead } from "../context";

export interface AppCall {
  id: string;
  endpoint: string;
  startedAt: string;
  durationMs: number;
  attempt: number;
  failed: boolean;
  errcode: number | null;
  kind: string | null;
  rid: string | null;
  requestIp: string | null;
}

const callsMax = 10;

/** The last calls to WeChat in the name of one account, newest first. Another component's account has its own. */
export async function listAppCalls(
  ctx: ProviderContext,
  input: { authorizerId: string },
): Promise<AppCall[]> {
  requireProviderPermission(ctx, "call.read");
  const rows = await withRead(ctx, (tx) =>
    tx
      .select({ call: apiCall })
      .from(apiCall)
      .innerJoin(authorizer, eq(authorizer.appid, apiCall.authorizerAppid))
      .innerJoin(
        component,
        and(eq(component.id, authorizer.componentId), eq(component.appid, apiCall.componentAppid)),
      )
      .where(eq(authorizer.id, input.authorizerId))
      .orderBy(desc(apiCall.startedAt), desc(apiCall.id))
      .limit(callsMax),
  );
  return rows.map(({ call }) => ({
    id: call.id,
    endpoint: call.endpoint,
    startedAt: call.startedAt.toISOString(),
    durationMs: call.durationMs,
    attempt: call.attempt,
    failed: call.failed,
    errcode: call.errcode,
    kind: call.kind,
    rid: call.rid,
    requestIp: call.errmsg ? requestIpOf(call.errmsg) : null,
  }));
}
