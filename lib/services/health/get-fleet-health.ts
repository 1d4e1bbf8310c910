import { and, count, desc, eq, gt, gte, max, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import {
  apiCall,
  authorizer,
  authorizerToken,
  callbackEvent,
  callbackMinute,
  component,
  componentTicket,
  componentToken,
  workerHeartbeat,
} from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { limits } from "@/lib/wechat/limits";
import { type ProviderContext, withRead } from "../context";
import { workerSilentSeconds } from "./get-installation-health";

export interface ComponentHealth {
  id: string;
  appid: string;
  name: string;
  ticket: { receivedAt: string; expiresAt: string; source: string } | null;
  token: {
    expiresAt: string | null;
    refreshedAt: string | null;
    lastErrorKind: string | null;
    lastErrorAt: string | null;
  };
  /** The last hour, by outcome. */
  callbacks: {
    accepted: number;
    rejected: number;
    failed: number;
    quarantined: number;
    p95Ms: number | null;
  };
}

export interface FailingCalls {
  endpoint: string;
  errcode: number | null;
  kind: string | null;
  count: number;
  lastAt: string;
  lastRid: string | null;
  /** From WeChat's own message: what to put on the list of allowed addresses. */
  requestIp: string | null;
}

export interface FleetHealth {
  checkedAt: string;
  workerAlive: boolean;
  components: ComponentHealth[];
  apps: {
    total: number;
    authorized: number;
    permissionsMissing: number;
    connectionBroken: number;
    unauthorized: number;
    unassigned: number;
    restricted: number;
  };
  tokens: { fresh: number; expired: number; failing: number };
  events: { failed: number; quarantined: number; unparseable: number };
  failingCalls: FailingCalls[];
}

const failingCallsHours = 24;
const failingCallsMax = 8;

/** Everything the health board shows, from stored state; no call to WeChat. */
export async function getFleetHealth(ctx: ProviderContext): Promise<FleetHealth> {
  requireProviderPermission(ctx, "health.read");
  const now = ctx.clock.now();
  return withRead(ctx, async (tx) => ({
    checkedAt: now.toISOString(),
    workerAlive: await isWorkerAlive(tx),
    components: await readComponents(tx, now),
    apps: await countApps(tx),
    tokens: await countTokens(tx, now),
    events: await countEvents(tx, now),
    failingCalls: await readFailingCalls(tx, now),
  }));
}

async function isWorkerAlive(tx: Transaction): Promise<boolean> {
  const rows = await tx
    .select({ id: workerHeartbeat.id })
    .from(workerHeartbeat)
    .where(gt(workerHeartbeat.seenAt, new Date(Date.now() - workerSilentSeconds * 1000)))
    .limit(1);
  return rows.length > 0;
}

async function readComponents(tx: Transaction, now: Date): Promise<ComponentHealth[]> {
  const rows = await tx
    .select({ component, ticket: componentTicket, token: componentToken })
    .from(component)
    .leftJoin(componentTicket, eq(componentTicket.componentId, component.id))
    .leftJoin(componentToken, eq(componentToken.componentId, component.id))
    .orderBy(component.createdAt);
  const since = addSeconds(now, -3600);
  const outcomes = await tx
    .select({
      appid: callbackMinute.componentAppid,
      outcome: callbackMinute.outcome,
      total: sql<number>`sum(${callbackMinute.count})::int`,
    })
    .from(callbackMinute)
    .where(gte(callbackMinute.minute, since))
    .groupBy(callbackMinute.componentAppid, callbackMinute.outcome);
  const speeds = await tx
    .select({
      componentId: callbackEvent.componentId,
      p95: sql<number>`percentile_cont(0.95) within group (order by ${callbackEvent.answeredInMs})::int`,
    })
    .from(callbackEvent)
    .where(gte(callbackEvent.receivedAt, since))
    .groupBy(callbackEvent.componentId);
  const totalOf = (appid: string, ...names: string[]) =>
    outcomes
      .filter((row) => row.appid === appid && names.includes(row.outcome))
      .reduce((sum, row) => sum + row.total, 0);
  return rows.map((row) => ({
    id: row.component.id,
    appid: row.component.appid,
    name: row.component.name,
    ticket: row.ticket && {
      receivedAt: row.ticket.receivedAt.toISOString(),
      expiresAt: addSeconds(row.ticket.issuedAt, limits.ticketLifetimeSeconds).toISOString(),
      source: row.ticket.source,
    },
    token: {
      expiresAt: row.token?.expiresAt?.toISOString() ?? null,
      refreshedAt: row.token?.refreshedAt?.toISOString() ?? null,
      lastErrorKind: row.token?.lastErrorKind ?? null,
      lastErrorAt: row.token?.lastErrorAt?.toISOString() ?? null,
    },
    callbacks: {
      accepted: totalOf(row.component.appid, "accepted", "duplicate", "unrecognised", "unparseable"),
      rejected: totalOf(row.component.appid, "rejected"),
      failed: totalOf(row.component.appid, "failed"),
      quarantined: totalOf(row.component.appid, "quarantined"),
      p95Ms: speeds.find((speed) => speed.componentId === row.component.id)?.p95 ?? null,
    },
  }));
}

const filtered = (condition: ReturnType<typeof sql>) =>
  sql<number>`count(*) filter (where ${condition})::int`;

async function countApps(tx: Transaction): Promise<FleetHealth["apps"]> {
  const missing = sql`cardinality(${authorizer.missingScopeIds}) > 0`;
  const [row] = await tx
    .select({
      total: count(),
      authorized: filtered(sql`${authorizer.state} = 'authorized' and not (${missing})`),
      permissionsMissing: filtered(sql`${authorizer.state} = 'authorized' and ${missing}`),
      connectionBroken: filtered(sql`${authorizer.state} = 'connection_broken'`),
      unauthorized: filtered(sql`${authorizer.state} = 'unauthorized'`),
      unassigned: filtered(sql`${authorizer.merchantId} is null and ${authorizer.state} <> 'unauthorized'`),
      restricted: filtered(sql`${authorizer.accountStatus} in (14, 16, 18, 19)`),
    })
    .from(authorizer);
  return (
    row ?? {
      total: 0,
      authorized: 0,
      permissionsMissing: 0,
      connectionBroken: 0,
      unauthorized: 0,
      unassigned: 0,
      restricted: 0,
    }
  );
}

async function countTokens(tx: Transaction, now: Date): Promise<FleetHealth["tokens"]> {
  const [row] = await tx
    .select({
      fresh: filtered(sql`${authorizerToken.expiresAt} > ${now.toISOString()}::timestamptz`),
      expired: filtered(
        sql`${authorizerToken.expiresAt} is null or ${authorizerToken.expiresAt} <= ${now.toISOString()}::timestamptz`,
      ),
      failing: filtered(sql`${authorizerToken.failureCount} > 0`),
    })
    .from(authorizerToken)
    .innerJoin(authorizer, eq(authorizer.id, authorizerToken.authorizerId))
    .where(eq(authorizer.state, "authorized"));
  return row ?? { fresh: 0, expired: 0, failing: 0 };
}

async function countEvents(tx: Transaction, now: Date): Promise<FleetHealth["events"]> {
  const [row] = await tx
    .select({
      failed: filtered(sql`${callbackEvent.state} = 'failed'`),
      quarantined: filtered(sql`${callbackEvent.state} = 'quarantined'`),
      unparseable: filtered(sql`${callbackEvent.state} = 'unparseable'`),
    })
    .from(callbackEvent)
    .where(gte(callbackEvent.receivedAt, addSeconds(now, -7 * 24 * 3600)));
  return row ?? { failed: 0, quarantined: 0, unparseable: 0 };
}

async function readFailingCalls(tx: Transaction, now: Date): Promise<FailingCalls[]> {
  const rows = await tx
    .select({
      endpoint: apiCall.endpoint,
      errcode: apiCall.errcode,
      kind: apiCall.kind,
      total: count(),
      lastAt: max(apiCall.startedAt),
      lastRid: sql<string | null>`(array_agg(${apiCall.rid} order by ${apiCall.startedAt} desc))[1]`,
      lastMessage: sql<string | null>`(array_agg(${apiCall.errmsg} order by ${apiCall.startedAt} desc))[1]`,
    })
    .from(apiCall)
    .where(and(eq(apiCall.failed, true), gte(apiCall.startedAt, addSeconds(now, -failingCallsHours * 3600))))
    .groupBy(apiCall.endpoint, apiCall.errcode, apiCall.kind)
    .orderBy(desc(max(apiCall.startedAt)))
    .limit(failingCallsMax);
  return rows.map((row) => ({
    endpoint: row.endpoint,
    errcode: row.errcode,
    kind: row.kind,
    count: row.total,
    lastAt: (row.lastAt ?? now).toISOString(),
    lastRid: row.lastRid,
    requestIp: row.lastMessage?.match(/requestIP:\s*([0-9a-fA-F.:]+)/)?.[1] ?? null,
  }));
}
