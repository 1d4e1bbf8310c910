import { count, max, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Transaction } from "@/db/client";
import { authorizer, requirement, type requirementLevels } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { ofComponent } from "../components/of-component";
import { type ProviderContext, withRead } from "../context";
import type { RequirementLevel, RequirementOwner } from "./facts";
import { rankOfLevel, rankOfRule } from "./level-order";
import { requirementsInSight, workConditions } from "./work-conditions";
import { type WorkFilter, workFilterInput } from "./work-filter";

/** All apps that need the same for the same reason. */
export interface WorkGroup {
  rule: string;
  level: RequirementLevel;
  owner: RequirementOwner;
  count: number;
  /** Since when the longest standing one stands. */
  oldestSince: string;
  /** When the first of them is due. */
  firstDueAt: string | null;
}

export interface WorkGroups {
  groups: WorkGroup[];
  /** Of the view without its choice of level and owner. */
  counts: Record<(typeof requirementLevels)[number] | RequirementOwner | "total", number>;
  /** When the newest computation was; only where nothing at all is open. */
  checkedAt: string | null;
}

/** The fleet's needs, grouped, worst first, from stored rows. */
export async function listWorkGroups(ctx: ProviderContext, input: WorkFilter): Promise<WorkGroups> {
  requireProviderPermission(ctx, "work.read");
  const filter = workFilterInput.parse(input);
  const matches = await workConditions(ctx, filter);
  return withRead(ctx, async (tx) => {
    const rows = await tx
      .select({
        rule: sql<string>`${requirement.rule}`,
        level: sql<RequirementLevel>`${requirement.level}`,
        owner: sql<RequirementOwner>`${requirement.owner}`,
        count: count(),
        oldestSince: sql<Date>`min(${requirement.since})`.mapWith(requirement.since),
        firstDueAt: sql<Date | null>`min(${requirement.dueAt})`.mapWith(requirement.dueAt),
      })
      .from(requirementsInSight)
      .where(matches)
      .groupBy(requirement.rule, requirement.level, requirement.owner);
    const groups = rows.map(toGroup).sort(byUrgency);
    return {
      groups: groups.filter(
        ({ level, owner }) => level === (filter.level ?? level) && owner === (filter.owner ?? owner),
      ),
      counts: countsOf(groups),
      checkedAt: groups.length === 0 && isWhole(filter) ? await lastCheck(tx, filter.component) : null,
    };
  });
}

function isWhole({ component, ...choices }: z.output<typeof workFilterInput>): boolean {
  return Object.values(choices).every((choice) => choice === undefined);
}

/** Looks at every app, so it is asked only where nothing else stands. */
async function lastCheck(tx: Transaction, component: string | undefined): Promise<string | null> {
  const [checked] = await tx
    .select({ at: max(authorizer.requirementsAt) })
    .from(authorizer)
    .where(ofComponent(authorizer.componentId, component));
  return checked?.at?.toISOString() ?? null;
}

function toGroup(row: {
  rule: string;
  level: RequirementLevel;
  owner: RequirementOwner;
  count: number;
  oldestSince: Date;
  firstDueAt: Date | null;
}): WorkGroup {
  return {
    ...row,
    oldestSince: row.oldestSince.toISOString(),
    firstDueAt: row.firstDueAt?.toISOString() ?? null,
  };
}

/** Worst first, then access to accounts, then what concerns most apps. */
function byUrgency(a: WorkGroup, b: WorkGroup): number {
  return (
    rankOfLevel(a.level) - rankOfLevel(b.level) ||
    rankOfRule(a.rule) - rankOfRule(b.rule) ||
    b.count - a.count ||
    a.rule.localeCompare(b.rule)
  );
}

function countsOf(groups: WorkGroup[]): WorkGroups["counts"] {
  const counts = {
    total: 0,
    blocked: 0,
    due: 0,
    waiting: 0,
    recommended: 0,
    merchant: 0,
    staff: 0,
    wechat: 0,
  };
  for (const group of groups) {
    counts.total += group.count;
    counts[group.level] += group.count;
    counts[group.owner] += group.count;
  }
  return counts;
}
