import { and, asc, eq, inArray, lte } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { merchant, noticeDelivery, noticeRobot } from "@/db/schema";
import { addSeconds, secondsBetween } from "@/lib/clock";
import { RobotError } from "@/lib/robots/robot";
import { recordAudit } from "../audit/record-audit";
import { type SystemContext, withTransaction } from "../context";
import { leaseSeconds, secondsUntilNextAttempt } from "../notices/back-off";
import { deliveryUrl } from "../notices/delivery-url";
import { isUrgent } from "../notices/events";
import { findSpeaker } from "../notices/find-speaker";
import { notify } from "../notices/notify";
import { leavesAt } from "../notices/quiet-hours";
import { openRobot } from "./open-robot";
import { problemText } from "./robot-dto";
import type { RobotRow } from "./robot-owner";

type Delivery = typeof noticeDelivery.$inferSelect;

/** 企业微信 and 钉钉 take 20 messages a minute. */
const spacingSeconds = 4;
/** More are in the next message. */
const toldAtOnceMax = 20;
/** 钉钉 refuses for ten minutes after too many; the others look at one. */
const frequencyHoldSeconds = { wecom: 60, feishu: 60, dingtalk: 600 } as const;
const failingDaysMax = 3;

/**
 * Sends one message with what is due for a robot. What does not fit waits: messages keep their distance. What fell into
 * its quiet hours is one message after them.
 */
export async function sendToRobot(ctx: SystemContext, robotId: string): Promise<void> {
  const claimed = await claim(ctx, robotId);
  if (!claimed) return;
  const { robot, deliveries, slug } = claimed;
  const speaker = await findSpeaker(ctx, deliveries);
  const told = deliveries.map((delivery) => ({
    event: delivery.event,
    facts: delivery.facts,
    url: deliveryUrl(ctx, delivery, slug),
    platform: speaker.platformOf(delivery),
  }));
  try {
    await ctx.robots.send({
      ...openRobot(ctx, robot),
      providerName: speaker.name,
      content: { kind: "told", told },
    });
  } catch (error) {
    ctx.logger.warn({ err: error, robotId }, "a robot's message was not taken");
    const failure = error instanceof RobotError ? error : new RobotError("refused", null);
    await settleFailed(ctx, robot, deliveries, failure);
    return;
  }
  await settleSent(ctx, robot, deliveries);
}

interface Claimed {
  robot: RobotRow;
  deliveries: Delivery[];
  /** Of the merchant whose robot it is. */
  slug: string | null;
}

async function claim(ctx: SystemContext, robotId: string): Promise<Claimed | null> {
  return withTransaction(ctx, async (tx) => {
    const now = ctx.clock.now();
    const [found] = await tx
      .select({ robot: noticeRobot, slug: merchant.slug })
      .from(noticeRobot)
      .leftJoin(merchant, eq(merchant.id, noticeRobot.merchantId))
      .where(eq(noticeRobot.id, robotId))
      .for("update", { of: noticeRobot, skipLocked: true });
    if (!found) return null;
    const { robot, slug } = found;
    if (robot.disabledAt) {
      await dropWaiting(tx, robotId);
      return null;
    }
    if (robot.holdUntil && robot.holdUntil > now) return null;
    const due = await tx
      .select()
      .from(noticeDelivery)
      .where(
        and(
          eq(noticeDelivery.robotId, robotId),
          eq(noticeDelivery.state, "pending"),
          lte(noticeDelivery.dueAt, now),
        ),
      )
      .orderBy(asc(noticeDelivery.id))
      .limit(toldAtOnceMax)
      .for("update", { skipLocked: true });
    const told = due.filter(({ event }) => robot.events.includes(event));
    await put(
      tx,
      due.filter((delivery) => !told.includes(delivery)),
      { state: "dropped" },
    );
    const leaves = leavesAt(now, robot);
    const wanted = told.filter(({ event }) => leaves <= now || isUrgent(event));
    await put(
      tx,
      told.filter((delivery) => !wanted.includes(delivery)),
      { dueAt: leaves },
    );
    if (wanted.length === 0) return null;
    await put(tx, wanted, { dueAt: addSeconds(now, leaseSeconds) });
    await tx
      .update(noticeRobot)
      .set({ holdUntil: addSeconds(now, spacingSeconds) })
      .where(eq(noticeRobot.id, robotId));
    return { robot, deliveries: wanted, slug };
  });
}

async function settleSent(ctx: SystemContext, robot: RobotRow, deliveries: Delivery[]): Promise<void> {
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    await put(tx, deliveries, { state: "sent", sentAt: now, lastProblem: null });
    await tx
      .update(noticeRobot)
      .set({ sentAt: now, failingSince: null, lastProblem: null, lastProblemAt: null })
      .where(eq(noticeRobot.id, robot.id));
  });
}

async function settleFailed(
  ctx: SystemContext,
  robot: RobotRow,
  deliveries: Delivery[],
  failure: RobotError,
): Promise<void> {
  const now = ctx.clock.now();
  const isTooMany = failure.problem === "frequency";
  const failingSince = robot.failingSince ?? now;
  const isOver = !isTooMany && secondsBetween(failingSince, now) >= failingDaysMax * 86_400;
  await withTransaction(ctx, async (tx) => {
    for (const delivery of deliveries) await settleOne(tx, delivery, now, failure);
    await tx
      .update(noticeRobot)
      .set({
        lastProblem: problemText(failure),
        lastProblemAt: now,
        ...(isTooMany ? { holdUntil: addSeconds(now, frequencyHoldSeconds[robot.kind]) } : { failingSince }),
        ...(isOver ? { disabledAt: now, updatedAt: now } : {}),
      })
      .where(eq(noticeRobot.id, robot.id));
    if (isOver) await tellOwners(tx, ctx, robot, failure);
  });
}

/** Too many messages are not the message's fault, so that this counts as no attempt. */
async function settleOne(tx: Transaction, delivery: Delivery, now: Date, failure: RobotError): Promise<void> {
  const attempts = delivery.attempts + 1;
  const wait = secondsUntilNextAttempt(attempts);
  const lastProblem = problemText(failure);
  if (failure.problem === "frequency") await put(tx, [delivery], { dueAt: now, lastProblem });
  else if (wait === null) await put(tx, [delivery], { state: "failed", attempts, lastProblem });
  else await put(tx, [delivery], { attempts, lastProblem, dueAt: addSeconds(now, wait) });
}

async function tellOwners(
  tx: Transaction,
  ctx: SystemContext,
  robot: RobotRow,
  failure: RobotError,
): Promise<void> {
  await dropWaiting(tx, robot.id);
  const object = { merchantId: robot.merchantId, objectKind: "notice_robot", objectId: robot.id };
  await recordAudit(tx, ctx, {
    action: "robot.disable",
    ...object,
    after: { name: robot.name, result: problemText(failure) },
  });
  await notify(tx, ctx, {
    event: "robot.disabled",
    ...object,
    facts: { name: robot.name },
    key: `${robot.id}:${ctx.clock.now().getTime()}`,
  });
}

async function dropWaiting(tx: Transaction, robotId: string): Promise<void> {
  await tx
    .update(noticeDelivery)
    .set({ state: "dropped" })
    .where(and(eq(noticeDelivery.robotId, robotId), eq(noticeDelivery.state, "pending")));
}

async function put(
  tx: Transaction,
  deliveries: Delivery[],
  changes: Partial<typeof noticeDelivery.$inferInsert>,
): Promise<void> {
  if (deliveries.length === 0) return;
  const ids = deliveries.map(({ id }) => id);
  await tx.update(noticeDelivery).set(changes).where(inArray(noticeDelivery.id, ids));
}
