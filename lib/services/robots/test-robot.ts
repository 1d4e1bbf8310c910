import { and, eq } from "drizzle-orm";
import { noticeRobot } from "@/db/schema";
import { NotFoundError } from "@/lib/errors";
import { RobotError } from "@/lib/robots/robot";
import { routes } from "@/lib/routes";
import { recordAudit } from "../audit/record-audit";
import { findProviderCard } from "../components/find-provider-card";
import { type MerchantContext, type ProviderContext, withRead, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import { openRobot } from "./open-robot";
import { problemText } from "./robot-dto";
import { ownRobots, type RobotContext, type RobotRow, requireRobots } from "./robot-owner";
import { type RobotRef, robotRef } from "./schemas";

/** What the platform answered: null when the message arrived. */
export interface RobotTest {
  problem: { name: string; code: number | null } | null;
}

/** Sends a message now and says what came of it, at most 6 times a minute. @throws NotFoundError, RateLimitedError */
export async function testRobot(ctx: ProviderContext, input: RobotRef): Promise<RobotTest> {
  return runTest(ctx, input);
}

export async function testMerchantRobot(ctx: MerchantContext, input: RobotRef): Promise<RobotTest> {
  return runTest(ctx, input);
}

async function runTest(ctx: RobotContext, input: RobotRef): Promise<RobotTest> {
  requireRobots(ctx);
  const { robotId } = robotRef.parse(input);
  const [row] = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(noticeRobot)
      .where(and(eq(noticeRobot.id, robotId), ownRobots(ctx))),
  );
  if (!row) throw new NotFoundError("no such robot");
  await consumeRateLimit(ctx, "testRobot", row.id);
  const failure = await sendTest(ctx, row);
  await settle(ctx, row, failure);
  return { problem: failure && { name: failure.problem, code: failure.code } };
}

async function sendTest(ctx: RobotContext, row: RobotRow): Promise<RobotError | null> {
  const provider = await findProviderCard(ctx, row.merchantId ?? undefined);
  const content = { kind: "test", url: `${ctx.settings.appUrl}${routes.home()}` } as const;
  try {
    await ctx.robots.send({ ...openRobot(ctx, row), providerName: provider?.name ?? "", content });
    return null;
  } catch (error) {
    if (error instanceof RobotError) return error;
    throw error;
  }
}

async function settle(ctx: RobotContext, row: RobotRow, failure: RobotError | null): Promise<void> {
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    await tx
      .update(noticeRobot)
      .set(
        failure
          ? { lastProblem: problemText(failure), lastProblemAt: now }
          : { sentAt: now, failingSince: null, lastProblem: null, lastProblemAt: null },
      )
      .where(eq(noticeRobot.id, row.id));
    await recordAudit(tx, ctx, {
      action: "robot.test",
      merchantId: row.merchantId,
      objectKind: "notice_robot",
      objectId: row.id,
      after: { name: row.name, result: failure ? problemText(failure) : "ok" },
    });
  });
}
