import { and, asc, count, eq, gte, isNull, lt, max, or, sql } from "drizzle-orm";
import { z } from "zod";
import { authorizer, merchant, type recoveryOutcomes } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { ofComponent } from "../components/of-component";
import { type ProviderContext, withRead } from "../context";
import type { FleetItem } from "./authorizer-dto";

export interface RecoveredApp
  extends Pick<
    FleetItem,
    "id" | "appid" | "nickName" | "kind" | "componentId" | "missingScopeIds" | "merchant"
  > {
  /** Null while it waits. */
  outcome: (typeof recoveryOutcomes)[number] | null;
}

export interface Recovery {
  /** Connections that are broken now. */
  broken: number;
  /** The newest request of the last day; null without one. */
  requestedAt: string | null;
  total: number;
  /** Still to be tried. */
  waiting: number;
  recovered: number;
  apps: RecoveredApp[];
}

export const recoveryInput = z.object({ component: z.string().max(64).optional() });

const shownSeconds = 24 * 3600;
const appsMax = 100;

/** How far the newest recovery of lost refresh tokens is, with the result of each account. */
export async function getRecovery(
  ctx: ProviderContext,
  input: z.input<typeof recoveryInput> = {},
): Promise<Recovery> {
  requireProviderPermission(ctx, "app.read");
  const { component } = recoveryInput.parse(input);
  const ofPlatform = ofComponent(authorizer.componentId, component);
  const since = addSeconds(ctx.clock.now(), -shownSeconds);
  return withRead(ctx, async (tx) => {
    const [now] = await tx
      .select({ broken: count() })
      .from(authorizer)
      .where(and(eq(authorizer.state, "connection_broken"), ofPlatform));
    const broken = now?.broken ?? 0;
    const [newest] = await tx
      .select({ at: max(authorizer.recoveryRequestedAt) })
      .from(authorizer)
      .where(and(gte(authorizer.recoveryRequestedAt, since), ofPlatform));
    const at = newest?.at;
    if (!at) return { broken, requestedAt: null, total: 0, waiting: 0, recovered: 0, apps: [] };
    const ofRequest = and(eq(authorizer.recoveryRequestedAt, at), ofPlatform);
    const isWaiting = or(isNull(authorizer.recoveryTriedAt), lt(authorizer.recoveryTriedAt, at));
    const filtered = (condition: typeof isWaiting) => sql<number>`count(*) filter (where ${condition})::int`;
    const [counts] = await tx
      .select({
        total: count(),
        waiting: filtered(isWaiting),
        recovered: filtered(
          and(gte(authorizer.recoveryTriedAt, at), eq(authorizer.recoveryOutcome, "recovered")),
        ),
      })
      .from(authorizer)
      .where(ofRequest);
    const rows = await tx
      .select({ authorizer, merchant: { id: merchant.id, name: merchant.name, slug: merchant.slug } })
      .from(authorizer)
      .leftJoin(merchant, eq(merchant.id, authorizer.merchantId))
      .where(ofRequest)
      .orderBy(asc(authorizer.createdAt), asc(authorizer.id))
      .limit(appsMax);
    return {
      broken,
      requestedAt: at.toISOString(),
      ...(counts ?? { total: 0, waiting: 0, recovered: 0 }),
      apps: rows.map((row) => toApp(row.authorizer, row.merchant, at)),
    };
  });
}

function toApp(
  row: typeof authorizer.$inferSelect,
  owner: RecoveredApp["merchant"],
  requestedAt: Date,
): RecoveredApp {
  const isTried = row.recoveryTriedAt !== null && row.recoveryTriedAt >= requestedAt;
  const { id, appid, nickName, kind, componentId, missingScopeIds } = row;
  return {
    ...{ id, appid, nickName, kind, componentId, missingScopeIds },
    merchant: owner,
    outcome: isTried ? row.recoveryOutcome : null,
  };
}
