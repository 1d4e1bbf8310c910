import { and, asc, desc, eq, gt, isNull, lte, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { authorizer, component, componentTicket, componentToken, noticeHappening } from "@/db/schema";
import { addSeconds } from "@/lib/clock";
import { type SystemContext, withTransaction } from "../context";
import type { NoticeEvent } from "./events";
import { notify } from "./notify";
import { nameOfApp } from "./notify-merchant-and-staff";

/** What mends itself within this time is no news: a return that follows its event, a token that is taken back. */
const patienceSeconds = 10 * 60;
/** The first message tells of nothing older. */
const memorySeconds = 86_400;
const atOnceMax = 500;
const ticketLateSeconds = 30 * 60;
const refusalsMin = 3;

/** Tells of what became news by lasting: accounts without an owner, broken connections, a platform that stands still. */
export async function watchForNews(ctx: SystemContext): Promise<void> {
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    await tellOfPool(tx, ctx, now);
    await tellOfBrokenConnections(tx, ctx, now);
    await tellOfPlatforms(tx, ctx, now);
  });
}

async function tellOfPool(tx: Transaction, ctx: SystemContext, now: Date): Promise<void> {
  const waiting = await tx
    .select()
    .from(authorizer)
    .where(
      and(
        eq(authorizer.state, "authorized"),
        isNull(authorizer.merchantId),
        await becameNews(tx, "pool.waiting", authorizer.grantedAt, now),
      ),
    )
    .orderBy(asc(authorizer.grantedAt))
    .limit(atOnceMax);
  await tellStaffOfApps(tx, ctx, "pool.waiting", waiting, now);
}

async function tellOfBrokenConnections(tx: Transaction, ctx: SystemContext, now: Date): Promise<void> {
  const broken = await tx
    .select()
    .from(authorizer)
    .where(
      and(
        eq(authorizer.state, "connection_broken"),
        await becameNews(tx, "connection.broken", authorizer.brokenAt, now),
      ),
    )
    .orderBy(asc(authorizer.brokenAt))
    .limit(atOnceMax);
  await tellStaffOfApps(tx, ctx, "connection.broken", broken, now);
  for (const app of broken) {
    if (!app.merchantId) continue;
    await notify(tx, ctx, {
      event: "authorization.broken",
      merchantId: app.merchantId,
      objectKind: "authorizer",
      objectId: app.id,
      facts: { name: nameOfApp(app) },
      key: `${app.id}:${app.brokenAt?.getTime()}`,
    });
  }
}

type App = typeof authorizer.$inferSelect;

/** One message for all of a platform, however many a fault has struck at once. */
async function tellStaffOfApps(
  tx: Transaction,
  ctx: SystemContext,
  event: "pool.waiting" | "connection.broken",
  apps: App[],
  now: Date,
): Promise<void> {
  for (const [platformId, ofPlatform] of Map.groupBy(apps, ({ componentId }) => componentId)) {
    const [first] = ofPlatform;
    if (!first) continue;
    await notify(tx, ctx, {
      event,
      merchantId: null,
      objectKind: "authorizer",
      objectId: first.id,
      facts: { name: nameOfApp(first), count: ofPlatform.length },
      key: `${platformId}:${now.getTime()}`,
    });
  }
}

/** Long enough ago to be no passing state, and after what the last message told of. */
async function becameNews(
  tx: Transaction,
  event: NoticeEvent,
  since: typeof authorizer.grantedAt | typeof authorizer.brokenAt,
  now: Date,
): Promise<SQL | undefined> {
  const [last] = await tx
    .select({ at: noticeHappening.createdAt })
    .from(noticeHappening)
    .where(eq(noticeHappening.event, event))
    .orderBy(desc(noticeHappening.createdAt))
    .limit(1);
  const told = addSeconds(last?.at ?? addSeconds(now, -memorySeconds), -patienceSeconds);
  return and(gt(since, told), lte(since, addSeconds(now, -patienceSeconds)));
}

async function tellOfPlatforms(tx: Transaction, ctx: SystemContext, now: Date): Promise<void> {
  const platforms = await tx
    .select({ component, token: componentToken, receivedAt: componentTicket.receivedAt })
    .from(component)
    .innerJoin(componentToken, eq(componentToken.componentId, component.id))
    .leftJoin(componentTicket, eq(componentTicket.componentId, component.id));
  for (const { component: platform, token, receivedAt } of platforms) {
    const about = {
      merchantId: null,
      objectKind: "component",
      objectId: platform.id,
      facts: { name: platform.name },
    };
    const heardAt = receivedAt ?? platform.createdAt;
    if (heardAt <= addSeconds(now, -ticketLateSeconds)) {
      const key = `${platform.id}:${heardAt.getTime()}`;
      await notify(tx, ctx, { event: "component.ticketMissing", ...about, key });
    }
    if (token.failureCount >= refusalsMin && token.lastErrorKind !== "ticket_missing") {
      const key = `${platform.id}:${token.lastErrorKind}:${token.refreshedAt?.getTime()}`;
      await notify(tx, ctx, { event: "component.tokenRefused", ...about, key });
    }
  }
}
