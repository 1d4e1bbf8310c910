import { and, count, gte, sql } from "drizzle-orm";
import { merchantProgress, onboardingStages } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { addSeconds } from "@/lib/clock";
import { type ProviderContext, withRead } from "../context";
import { type ProgressFilter, progressFilterInput, whoAndWhere } from "./progress-filter";
import type { Stage } from "./stage-of";

export interface StageCount {
  stage: Stage;
  /** Who stand there now. */
  count: number;
  /** Who have come at least so far. */
  reached: number;
}

export interface Funnel {
  stages: StageCount[];
  /** Middle values in seconds, of merchants invited in the last 90 days; null where nobody has come so far. */
  medians: Record<MedianKey, number | null>;
  medianDays: number;
  /** The stage before going live where the largest share of those who reached it stand; null while nobody waits. */
  narrowest: { stage: Stage; share: number } | null;
}

const spans = {
  opened: [merchantProgress.invitedAt, merchantProgress.openedAt],
  authorized: [merchantProgress.openedAt, merchantProgress.authorizedAt],
  verified: [merchantProgress.authorizedAt, merchantProgress.verifiedAt],
  filed: [merchantProgress.verifiedAt, merchantProgress.filedAt],
  live: [merchantProgress.invitedAt, merchantProgress.liveAt],
} as const;
export type MedianKey = keyof typeof spans;

const medianDays = 90;

/** How many merchants stand at each stage, counted as the list counts them. */
export async function countProgress(
  ctx: ProviderContext,
  input: Pick<ProgressFilter, "q" | "owner" | "component">,
): Promise<Funnel> {
  requireProviderPermission(ctx, "funnel.read");
  const { q, owner, component } = progressFilterInput.parse(input);
  const narrowed = whoAndWhere({ q, owner, component });
  const since = addSeconds(ctx.clock.now(), -medianDays * 86_400);
  return withRead(ctx, async (tx) => {
    const counted = await tx
      .select({ stage: merchantProgress.stage, count: count() })
      .from(merchantProgress)
      .where(and(...narrowed))
      .groupBy(merchantProgress.stage);
    const [medians] = await tx
      .select(medianColumns)
      .from(merchantProgress)
      .where(and(gte(merchantProgress.invitedAt, since), ...narrowed));
    const stages = toStages(new Map(counted.map((row) => [row.stage, row.count])));
    return {
      stages,
      medians: medians ?? { opened: null, authorized: null, verified: null, filed: null, live: null },
      medianDays,
      narrowest: narrowestOf(stages),
    };
  });
}

/** Whoever was invited before we counted openings went through them within no time: those say nothing. */
const median = ([from, to]: (typeof spans)[MedianKey]) =>
  sql<number | null>`percentile_cont(0.5) within group (
    order by extract(epoch from ${to} - ${from})) filter (where ${to} >= ${from})`.mapWith(Number);

const medianColumns = {
  opened: median(spans.opened),
  authorized: median(spans.authorized),
  verified: median(spans.verified),
  filed: median(spans.filed),
  live: median(spans.live),
};

/** Every stage, in order, also those where nobody stands. */
function toStages(counts: Map<Stage, number>): StageCount[] {
  let reached = 0;
  return [...onboardingStages]
    .reverse()
    .map((stage) => {
      const here = counts.get(stage) ?? 0;
      reached += here;
      return { stage, count: here, reached };
    })
    .reverse();
}

function narrowestOf(stages: StageCount[]): Funnel["narrowest"] {
  const [worst] = stages
    .filter(({ stage, count }) => stage !== "live" && count > 0)
    .map(({ stage, count, reached }) => ({ stage, share: count / reached }))
    .sort((a, b) => b.share - a.share);
  return worst ?? null;
}
