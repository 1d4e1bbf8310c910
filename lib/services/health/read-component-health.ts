import { eq, gte, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { callbackEvent, callbackMinute, component, componentTicket, componentToken } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { limits } from "@/lib/wechat/limits";
import { readRefusedAddresses } from "./read-refused-addresses";

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
  /** What to put on WeChat's list of allowed addresses; null while nothing is refused. */
  refusedAddress: string | null;
}

const refusedAddressHours = 24;

/** Ticket, token and callbacks of one component or of all. */
export async function readComponentHealth(
  tx: Transaction,
  now: Date,
  appid: string | undefined,
): Promise<ComponentHealth[]> {
  const rows = await tx
    .select({ component, ticket: componentTicket, token: componentToken })
    .from(component)
    .leftJoin(componentTicket, eq(componentTicket.componentId, component.id))
    .leftJoin(componentToken, eq(componentToken.componentId, component.id))
    .where(appid === undefined ? undefined : eq(component.appid, appid))
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
  const refused = await readRefusedAddresses(tx, addSeconds(now, -refusedAddressHours * 3600));
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
    refusedAddress: refused.get(row.component.appid) ?? null,
  }));
}
