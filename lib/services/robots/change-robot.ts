import { eq } from "drizzle-orm";
import { noticeRobot } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { type MerchantContext, type ProviderContext, withTransaction } from "../context";
import { quietText } from "../notices/quiet-hours";
import { eventsFor, lockRobot, type RobotContext, requireRobots } from "./robot-owner";
import { type ChangeRobotInput, changeRobotInput, type RobotRef, robotRef } from "./schemas";

/** Its name, its language, what it tells and when; a new address is a new robot. @throws NotFoundError */
export async function changeRobot(ctx: ProviderContext, input: ChangeRobotInput): Promise<void> {
  await change(ctx, input);
}

export async function changeMerchantRobot(ctx: MerchantContext, input: ChangeRobotInput): Promise<void> {
  await change(ctx, input);
}

/** Lets one that was turned off after days of failure try again. @throws NotFoundError */
export async function enableRobot(ctx: ProviderContext, input: RobotRef): Promise<void> {
  await enable(ctx, input);
}

export async function enableMerchantRobot(ctx: MerchantContext, input: RobotRef): Promise<void> {
  await enable(ctx, input);
}

/** With everything that still waits for it. @throws NotFoundError */
export async function removeRobot(ctx: ProviderContext, input: RobotRef): Promise<void> {
  await remove(ctx, input);
}

export async function removeMerchantRobot(ctx: MerchantContext, input: RobotRef): Promise<void> {
  await remove(ctx, input);
}

async function change(ctx: RobotContext, input: ChangeRobotInput): Promise<void> {
  requireRobots(ctx);
  const { robotId, name, locale, events, quiet } = changeRobotInput.parse(input);
  const hours = { quietFrom: quiet?.from ?? null, quietUntil: quiet?.until ?? null };
  await withTransaction(ctx, async (tx) => {
    const before = await lockRobot(tx, ctx, robotId);
    const wanted = eventsFor(ctx, events);
    await tx
      .update(noticeRobot)
      .set({ name, locale, events: wanted, ...hours, updatedAt: ctx.clock.now() })
      .where(eq(noticeRobot.id, before.id));
    await recordAudit(tx, ctx, {
      action: "robot.change",
      merchantId: before.merchantId,
      objectKind: "notice_robot",
      objectId: before.id,
      before: {
        name: before.name,
        locale: before.locale,
        events: before.events,
        quietHours: quietText(before),
      },
      after: { name, locale, events: wanted, quietHours: quietText(hours) },
    });
  });
}

async function enable(ctx: RobotContext, input: RobotRef): Promise<void> {
  requireRobots(ctx);
  const { robotId } = robotRef.parse(input);
  await withTransaction(ctx, async (tx) => {
    const before = await lockRobot(tx, ctx, robotId);
    if (!before.disabledAt) return;
    await tx
      .update(noticeRobot)
      .set({
        disabledAt: null,
        failingSince: null,
        holdUntil: null,
        lastProblem: null,
        lastProblemAt: null,
        updatedAt: ctx.clock.now(),
      })
      .where(eq(noticeRobot.id, before.id));
    await recordAudit(tx, ctx, {
      action: "robot.enable",
      merchantId: before.merchantId,
      objectKind: "notice_robot",
      objectId: before.id,
    });
  });
}

async function remove(ctx: RobotContext, input: RobotRef): Promise<void> {
  requireRobots(ctx);
  const { robotId } = robotRef.parse(input);
  await withTransaction(ctx, async (tx) => {
    const before = await lockRobot(tx, ctx, robotId);
    await tx.delete(noticeRobot).where(eq(noticeRobot.id, before.id));
    await recordAudit(tx, ctx, {
      action: "robot.remove",
      merchantId: before.merchantId,
      objectKind: "notice_robot",
      objectId: before.id,
      before: { kind: before.kind, name: before.name, fingerprint: before.fingerprint },
    });
  });
}
