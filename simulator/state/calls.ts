import { z } from "zod";
import type { Database } from "./database";

/** One API call as it was received and answered. */
export const CallRecord = z.object({
  id: z.number(),
  at: z.number(),
  /** Name in the catalogue; "unknown" for a path that is not in it. */
  endpoint: z.string(),
  method: z.string(),
  path: z.string(),
  query: z.string(),
  componentAppid: z.string().nullable(),
  authorizerAppid: z.string().nullable(),
  errcode: z.number(),
  errmsg: z.string().nullable(),
  rid: z.string().nullable(),
  /** The injected fault that shaped the answer. */
  fault: z.string().nullable(),
  durationMs: z.number(),
  clientIp: z.string(),
  request: z.string(),
  response: z.string(),
});
export type CallRecord = z.infer<typeof CallRecord>;

export interface CallFilter {
  endpoint?: string;
  componentAppid?: string;
  authorizerAppid?: string;
  errcode?: number;
  /** Only calls after this id. */
  afterId?: number;
  limit?: number;
}

export function recordCall(database: Database, call: Omit<CallRecord, "id">): void {
  database.put("call", { ...call });
  database.run(
    `insert into callCount (endpoint, componentAppid, authorizerAppid, errcode, calls) values (?, ?, ?, ?, 1)
     on conflict do update set calls = calls + 1`,
    call.endpoint,
    call.componentAppid ?? "",
    call.authorizerAppid ?? "",
    call.errcode,
  );
}

function whereOf(filter: CallFilter): { where: string; values: (string | number)[] } {
  const wanted = Object.entries({
    "endpoint = ?": filter.endpoint,
    "componentAppid = ?": filter.componentAppid,
    "authorizerAppid = ?": filter.authorizerAppid,
    "errcode = ?": filter.errcode,
    "id > ?": filter.afterId,
  }).flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]));
  return {
    where: ["true", ...wanted.map(({ condition }) => condition)].join(" and "),
    values: wanted.map(({ value }) => value),
  };
}

/** Newest first. */
export function listCalls(database: Database, filter: CallFilter): CallRecord[] {
  const { where, values } = whereOf(filter);
  return database.all(
    CallRecord,
    `select * from call where ${where} order by id desc limit ?`,
    ...values,
    filter.limit ?? 100,
  );
}

export const CallCount = z.object({
  endpoint: z.string(),
  componentAppid: z.string(),
  authorizerAppid: z.string(),
  errcode: z.number(),
  calls: z.number(),
});
export type CallCount = z.infer<typeof CallCount>;

/** Counters survive the pruning of the log. */
export function listCallCounts(
  database: Database,
  filter: Omit<CallFilter, "afterId" | "limit">,
): CallCount[] {
  const { where, values } = whereOf(filter);
  return database.all(
    CallCount,
    `select * from callCount where ${where} order by endpoint, componentAppid, authorizerAppid, errcode`,
    ...values,
  );
}

export const findCall = (database: Database, id: number): CallRecord | undefined =>
  database.find(CallRecord, "select * from call where id = ?", id);

export const findCallByRid = (database: Database, rid: string): CallRecord | undefined =>
  database.find(CallRecord, "select * from call where rid = ? order by id limit 1", rid);

const CALLS_KEPT = 20_000;
export const RID_KEPT_MS = 7 * 86_400_000;

/** Keeps the newest calls, and failing ones for twice the seven days in which their rid can be asked for. */
export const pruneCalls = (database: Database, now: number): number =>
  database.run(
    `delete from call where id <= (select coalesce(max(id), 0) from call) - ${CALLS_KEPT}
     and (rid is null or at < ?)`,
    now - 2 * RID_KEPT_MS,
  );
