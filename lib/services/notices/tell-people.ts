import { and, arrayContains, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { notice, noticeDelivery, noticeHappening, noticeRobot } from "@/db/schema";
import { newId } from "@/lib/ids";
import { sendNotices } from "@/lib/jobs/definitions/send-notices";
import { sendToRobot } from "@/lib/jobs/definitions/send-to-robot";
import { type SystemContext, withTransaction } from "../context";
import { isNoticeEvent, isUrgent, type NoticeEvent } from "./events";
import { findRecipients, type Recipient } from "./find-recipients";
import { leavesAt, nextDigestAt } from "./quiet-hours";

type Happening = typeof noticeHappening.$inferSelect;

/** Writes a notice for everybody whom a happening concerns, and what has to leave by mail and robot. Once. */
export async function tellPeopleOf(ctx: SystemContext, happeningId: string): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const [happening] = await tx
      .update(noticeHappening)
      .set({ toldAt: ctx.clock.now() })
      .where(and(eq(noticeHappening.id, happeningId), isNull(noticeHappening.toldAt)))
      .returning();
    if (!happening || !isNoticeEvent(happening.event)) return;
    const recipients = await findRecipients(tx, happening.event, happening.merchantId);
    await insertNotices(tx, happening, recipients);
    const deliveries = [
      ...(ctx.mailer.isConfigured ? mailsOf(ctx, happening, happening.event, recipients) : []),
      ...(await robotMessagesOf(tx, ctx, happening)),
    ];
    if (deliveries.length === 0) return;
    await tx.insert(noticeDelivery).values(deliveries).onConflictDoNothing();
    if (deliveries.some(({ channel }) => channel === "mail")) {
      await ctx.jobs.enqueue(tx, sendNotices, {}, { key: "mail" });
    }
    for (const { robotId } of deliveries) {
      if (robotId) await ctx.jobs.enqueue(tx, sendToRobot, { robotId }, { key: robotId });
    }
  });
}

/** What a notice and a delivery repeat, because both outlive the happening. */
const contentOf = ({ merchantId, event, objectKind, objectId, facts }: Happening) => ({
  merchantId,
  event,
  objectKind,
  objectId,
  facts,
});

async function insertNotices(tx: Transaction, happening: Happening, recipients: Recipient[]): Promise<void> {
  const shown = recipients.filter(({ choice }) => choice.inApp);
  if (shown.length === 0) return;
  await tx
    .insert(notice)
    .values(
      shown.map(({ userId }) => ({
        id: newId("notice"),
        userId,
        ...contentOf(happening),
        dedupeKey: happening.dedupeKey,
        createdAt: happening.createdAt,
      })),
    )
    .onConflictDoNothing();
}

type NewDelivery = typeof noticeDelivery.$inferInsert;

function mailsOf(
  ctx: SystemContext,
  happening: Happening,
  event: NoticeEvent,
  recipients: Recipient[],
): NewDelivery[] {
  const now = ctx.clock.now();
  return recipients.flatMap(({ userId, choice, schedule }): NewDelivery[] => {
    if (choice.mail === "off") return [];
    const isNow = choice.mail === "now";
    const dueAt = isNow ? (isUrgent(event) ? now : leavesAt(now, schedule)) : nextDigestAt(now, schedule);
    return [delivery(ctx, happening, { channel: isNow ? "mail" : "digest", userId, dueAt }, userId)];
  });
}

async function robotMessagesOf(
  tx: Transaction,
  ctx: SystemContext,
  happening: Happening,
): Promise<NewDelivery[]> {
  const { merchantId, event } = happening;
  const robots = await tx
    .select({ id: noticeRobot.id, quietFrom: noticeRobot.quietFrom, quietUntil: noticeRobot.quietUntil })
    .from(noticeRobot)
    .where(
      and(
        merchantId ? eq(noticeRobot.merchantId, merchantId) : isNull(noticeRobot.merchantId),
        arrayContains(noticeRobot.events, [event]),
        isNull(noticeRobot.disabledAt),
      ),
    );
  const now = ctx.clock.now();
  return robots.map(({ id, ...hours }) => {
    const dueAt = isUrgent(event) ? now : leavesAt(now, hours);
    return delivery(ctx, happening, { channel: "robot", robotId: id, dueAt }, id);
  });
}

function delivery(
  ctx: SystemContext,
  happening: Happening,
  to: Pick<NewDelivery, "channel" | "userId" | "robotId" | "dueAt">,
  recipientId: string,
): NewDelivery {
  return {
    id: newId("noticeDelivery"),
    ...contentOf(happening),
    ...to,
    dedupeKey: `${happening.dedupeKey}:${recipientId}`,
    state: "pending",
    createdAt: ctx.clock.now(),
  };
}
