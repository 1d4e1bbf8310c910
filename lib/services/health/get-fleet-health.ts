import {
  and,
  count,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  min,
  ne,
  not,
  notExists,
  type SQL,
  sql,
} from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { authorizer, authorizerToken, callbackEvent, merchantInvitation, workerHeartbeat } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { restrictedAccountStatuses } from "../authorizers/authorizer-filter";
import { ofComponent } from "../components/of-component";
import { type ProviderContext, withRead } from "../context";
import { authorizersInSight } from "../fleet-views";
import { workerSilentSeconds } from "./get-installation-health";
import { type ComponentHealth, readComponentHealth } from "./read-component-health";
import { type FailingCalls, readFailingCalls } from "./read-failing-calls";

export interface FleetHealth {
  checkedAt: string;
  workerAlive: boolean;
  components: ComponentHealth[];
  apps: {
    total: number;
    authorized: number;
    permissionsMissing: number;
    connectionBroken: number;
    /** Since when the longest broken connection is broken. */
    brokenSince: string | null;
    unauthorized: number;
    unassigned: number;
    restricted: number;
  };
  tokens: { fresh: number; expired: number; failing: number };
  /** Of the last seven days. */
  events: { failed: number; quarantined: number; unparseable: number };
  invitations: { reissueRequested: number };
  /** Every kind of the last 24 hours, the most frequent first. */
  failingCalls: FailingCalls[];
}

export const healthFilterInput = z.object({ component: z.string().max(64).optional() });
export type HealthFilter = z.input<typeof healthFilterInput>;

const eventsDays = 7;

/** Everything the health board shows, of one component or of all, from stored state; no call to WeChat. */
export async function getFleetHealth(ctx: ProviderContext, input: HealthFilter = {}): Promise<FleetHealth> {
  requireProviderPermission(ctx, "health.read");
  const { component: appid } = healthFilterInput.parse(input);
  const now = ctx.clock.now();
  return withRead(ctx, async (tx) => ({
    checkedAt: now.toISOString(),
    workerAlive: await isWorkerAlive(tx),
    components: await readComponentHealth(tx, now, appid),
    apps: await countApps(tx, ctx, appid),
    tokens: await countTokens(tx, now, appid),
    events: await countEvents(tx, now, appid),
    invitations: await countInvitations(tx, appid),
    failingCalls: await readFailingCalls(tx, now, appid),
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

const filtered = (condition: SQL | undefined) => sql<number>`count(*) filter (where ${condition})::int`;

async function countApps(
  tx: Transaction,
  ctx: ProviderContext,
  appid: string | undefined,
): Promise<FleetHealth["apps"]> {
  const ofPlatform = ofComponent(authorizer.componentId, appid);
  const isAuthorized = eq(authorizer.state, "authorized");
  const [row] = await tx
    .select({
      total: count(),
      authorized: filtered(and(isAuthorized, not(authorizer.lacksScopes))),
      permissionsMissing: filtered(and(isAuthorized, authorizer.lacksScopes)),
      connectionBroken: filtered(eq(authorizer.state, "connection_broken")),
      unauthorized: filtered(eq(authorizer.state, "unauthorized")),
      unassigned: filtered(and(isNull(authorizer.merchantId), ne(authorizer.state, "unauthorized"))),
      restricted: filtered(inArray(authorizer.accountStatus, [...restrictedAccountStatuses])),
    })
    .from(authorizersInSight(ctx))
    .where(ofPlatform);
  if (!row) throw new Error("counting answered no row");
  const [broken] = await tx
    .select({ since: min(authorizer.brokenAt) })
    .from(authorizer)
    .where(and(eq(authorizer.state, "connection_broken"), ofPlatform));
  return { ...row, brokenSince: broken?.since?.toISOString() ?? null };
}

/** Of authorized accounts: all but those of the few that are not, so that nobody's account is looked up for its token. */
async function countTokens(
  tx: Transaction,
  now: Date,
  appid: string | undefined,
): Promise<FleetHealth["tokens"]> {
  const isFresh = sql`${authorizerToken.expiresAt} > ${now.toISOString()}::timestamptz`;
  const ended = tx
    .select({ one: sql`1` })
    .from(authorizer)
    .where(
      and(
        eq(authorizer.id, authorizerToken.authorizerId),
        inArray(authorizer.state, ["connection_broken", "unauthorized"]),
      ),
    );
  const [row] = await tx
    .select({
      fresh: filtered(isFresh),
      expired: filtered(sql`${isFresh} is not true`),
      failing: filtered(sql`${authorizerToken.failureCount} > 0`),
    })
    .from(authorizerToken)
    .where(and(notExists(ended), ofComponent(authorizerToken.componentId, appid)));
  return row ?? { fresh: 0, expired: 0, failing: 0 };
}

async function countEvents(
  tx: Transaction,
  now: Date,
  appid: string | undefined,
): Promise<FleetHealth["events"]> {
  const [row] = await tx
    .select({
      failed: filtered(sql`${callbackEvent.state} = 'failed'`),
      quarantined: filtered(sql`${callbackEvent.state} = 'quarantined'`),
      unparseable: filtered(sql`${callbackEvent.state} = 'unparseable'`),
    })
    .from(callbackEvent)
    .where(
      and(
        inArray(callbackEvent.state, ["failed", "quarantined", "unparseable"]),
        gte(callbackEvent.receivedAt, addSeconds(now, -eventsDays * 24 * 3600)),
        ofComponent(callbackEvent.componentId, appid),
      ),
    );
  return row ?? { failed: 0, quarantined: 0, unparseable: 0 };
}

async function countInvitations(
  tx: Transaction,
  appid: string | undefined,
): Promise<FleetHealth["invitations"]> {
  const [row] = await tx
    .select({ reissueRequested: count() })
    .from(merchantInvitation)
    .where(
      and(
        isNotNull(merchantInvitation.reissueRequestedAt),
        ofComponent(merchantInvitation.componentId, appid),
      ),
    );
  return row ?? { reissueRequested: 0 };
}
