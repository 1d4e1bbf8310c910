import { and, eq, gt, isNotNull, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { authorizer, requirement } from "@/db/schema";
import { zonedDayEnd } from "@/lib/format/zone";
import { ofKnownComponent } from "../components/of-component";
import type { Context, ProviderContext } from "../context";
import type { workExportInput, workFilterInput } from "./work-filter";

/**
 * Where the work list is read: row-level security asks for every requirement who sees its app, so staff look through a
 * view that asks once who is looking.
 */
export const requirementsInSight: SQL = sql`fleet_requirement as "requirement"`;
/** Which row, as a query over the view selects it. */
export const requirementRef = {
  authorizerId: sql<string>`${requirement.authorizerId}`.mapWith(requirement.authorizerId),
  rule: sql<string>`${requirement.rule}`.mapWith(requirement.rule),
};
export const appsOfRequirements: SQL = sql`fleet_authorizer as "authorizer"`;

/** Every choice of the work list but level and owner, by which its counts are split. */
export async function workConditions(
  ctx: Context & Pick<ProviderContext, "actor">,
  filter: Omit<z.output<typeof workFilterInput>, "level" | "owner">,
): Promise<SQL | undefined> {
  const now = ctx.clock.now();
  const ofPlatform = await ofKnownComponent(ctx, authorizer.componentId, filter.component);
  return and(
    asideCondition(filter.aside, now),
    filter.assignee === "mine" ? eq(requirement.assigneeId, ctx.actor.userId) : undefined,
    filter.assignee === "none" ? isNull(requirement.assigneeId) : undefined,
    filter.due === "today" ? lt(requirement.dueAt, zonedDayEnd(now)) : undefined,
    ofPlatform && isAppWith(ofPlatform),
  );
}

/** Those of single rows. */
export async function workItemConditions(
  ctx: Context & Pick<ProviderContext, "actor">,
  filter: z.output<typeof workExportInput>,
): Promise<SQL | undefined> {
  return and(
    filter.rule ? eq(requirement.rule, filter.rule) : undefined,
    filter.level ? eq(requirement.level, filter.level) : undefined,
    filter.owner ? eq(requirement.owner, filter.owner) : undefined,
    await workConditions(ctx, filter),
  );
}

function isAppWith(condition: SQL): SQL {
  return sql`${requirement.authorizerId} in (select ${authorizer.id} from ${appsOfRequirements} where ${condition})`;
}

function asideCondition(aside: "snoozed" | "dismissed" | undefined, now: Date): SQL | undefined {
  if (aside === "dismissed") return isNotNull(requirement.dismissedAt);
  const kept = isNull(requirement.dismissedAt);
  if (aside === "snoozed") return and(kept, gt(requirement.snoozedUntil, now));
  return and(kept, or(isNull(requirement.snoozedUntil), lte(requirement.snoozedUntil, now)));
}
