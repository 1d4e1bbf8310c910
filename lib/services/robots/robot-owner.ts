import { and, eq, isNull, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { noticeRobot } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import type { MerchantContext, ProviderContext } from "../context";
import { definitionOf, isNoticeEvent, type NoticeEvent, noticeEventNames } from "../notices/events";

export type RobotContext = ProviderContext | MerchantContext;
export type RobotRow = typeof noticeRobot.$inferSelect;

/** Whose robots: a merchant's, or null for the provider's own. */
export function ownerOf(ctx: RobotContext): string | null {
  return ctx.scope.kind === "merchant" ? ctx.scope.merchantId : null;
}

/** @throws ForbiddenError */
export function requireRobots(ctx: RobotContext): void {
  if (ctx.scope.kind === "merchant") requireMerchantPermission(ctx, "merchantRobot.manage");
  else requireProviderPermission(ctx, "robot.manage");
}

export function ownRobots(ctx: RobotContext): SQL | undefined {
  const merchantId = ownerOf(ctx);
  return merchantId ? eq(noticeRobot.merchantId, merchantId) : isNull(noticeRobot.merchantId);
}

/** @throws NotFoundError */
export async function lockRobot(tx: Transaction, ctx: RobotContext, robotId: string): Promise<RobotRow> {
  const [row] = await tx
    .select()
    .from(noticeRobot)
    .where(and(eq(noticeRobot.id, robotId), ownRobots(ctx)))
    .for("update");
  if (!row) throw new NotFoundError("no such robot");
  return row;
}

/** What a robot of this side can tell. */
export function robotEvents(ctx: RobotContext): NoticeEvent[] {
  const side = ctx.scope.kind === "merchant" ? "merchant" : "staff";
  return noticeEventNames.filter((event) => definitionOf(event)[side] !== undefined);
}

/** What was asked for, without what this side has no part in. */
export function eventsFor(ctx: RobotContext, wanted: readonly string[]): NoticeEvent[] {
  const possible = new Set<string>(robotEvents(ctx));
  return [...new Set(wanted)].filter(isNoticeEvent).filter((event) => possible.has(event));
}
