import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type apiCall, authorizer, component, merchant } from "@/db/schema";
import { requestIpOf } from "@/lib/wechat/errors";
import { redactedText } from "./redacted";

export type CallRow = typeof apiCall.$inferSelect;

export interface CallListItem {
  id: string;
  startedAt: string;
  componentAppid: string;
  authorizerAppid: string | null;
  /** Known accounts by name. */
  app: CallApp | null;
  endpoint: string;
  durationMs: number;
  attempt: number;
  failed: boolean;
  errcode: number | null;
  kind: string | null;
  rid: string | null;
  /** From WeChat's own message: what to put on the list of allowed addresses. */
  requestIp: string | null;
}

interface CallApp {
  id: string;
  nickName: string | null;
  merchant: { id: string; name: string } | null;
}

type CallApps = ReadonlyMap<string, CallApp>;

/** The accounts that calls were made for, by platform and AppID. */
export async function readCallApps(
  tx: Transaction,
  calls: readonly Pick<CallRow, "authorizerAppid">[],
): Promise<CallApps> {
  const appids = [...new Set(calls.flatMap(({ authorizerAppid }) => authorizerAppid ?? []))];
  if (appids.length === 0) return new Map();
  const rows = await tx
    .select({
      id: authorizer.id,
      appid: authorizer.appid,
      nickName: authorizer.nickName,
      componentAppid: component.appid,
      merchant: { id: merchant.id, name: merchant.name },
    })
    .from(authorizer)
    .innerJoin(component, eq(component.id, authorizer.componentId))
    .leftJoin(merchant, and(eq(merchant.id, authorizer.merchantId)))
    .where(inArray(authorizer.appid, appids));
  return new Map(
    rows.map(({ componentAppid, appid, ...app }) => [keyOf(componentAppid, appid), app] as const),
  );
}

export function toCallItem(row: CallRow, apps: CallApps): CallListItem {
  const { authorizerAppid } = row;
  return {
    id: row.id,
    startedAt: row.startedAt.toISOString(),
    componentAppid: row.componentAppid,
    authorizerAppid,
    app: authorizerAppid === null ? null : (apps.get(keyOf(row.componentAppid, authorizerAppid)) ?? null),
    endpoint: row.endpoint,
    durationMs: row.durationMs,
    attempt: row.attempt,
    failed: row.failed,
    errcode: row.errcode,
    kind: row.kind,
    rid: row.rid,
    requestIp: row.errmsg ? requestIpOf(redactedText(row.endpoint, row.errmsg)) : null,
  };
}

const keyOf = (componentAppid: string, appid: string) => `${componentAppid} ${appid}`;
