import { asc } from "drizzle-orm";
import { noticeRobot } from "@/db/schema";
import { type MerchantContext, type ProviderContext, withRead } from "../context";
import { type RobotDto, toRobotDto } from "./robot-dto";
import { ownRobots, type RobotContext, requireRobots, robotEvents } from "./robot-owner";

export interface RobotList {
  robots: RobotDto[];
  /** What a robot can be asked to tell. */
  events: string[];
}

/** The provider's own group robots. */
export async function listRobots(ctx: ProviderContext): Promise<RobotList> {
  return list(ctx);
}

export async function listMerchantRobots(ctx: MerchantContext): Promise<RobotList> {
  return list(ctx);
}

async function list(ctx: RobotContext): Promise<RobotList> {
  requireRobots(ctx);
  const rows = await withRead(ctx, (tx) =>
    tx.select().from(noticeRobot).where(ownRobots(ctx)).orderBy(asc(noticeRobot.createdAt)),
  );
  return { robots: rows.map(toRobotDto), events: robotEvents(ctx) };
}
