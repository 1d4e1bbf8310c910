import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { noticePreference, noticeSchedule } from "@/db/schema";
import { recordAudit } from "../audit/record-audit";
import { type AccountContext, withTransaction } from "../context";
import type { NoticeChoice } from "./events";
import { readNoticeSettings } from "./get-notice-settings";
import { type DaySchedule, defaultSchedule } from "./quiet-hours";
import { type SaveNoticeSettingsInput, saveNoticeSettingsInput } from "./schemas";

/** Keeps what differs from the defaults, so that whoever never chose follows a default that changes. */
export async function saveNoticeSettings(ctx: AccountContext, input: SaveNoticeSettingsInput): Promise<void> {
  const { choices, digestAt, quiet } = saveNoticeSettingsInput.parse(input);
  const wanted = new Map(choices.map(({ event, inApp, mail }) => [event, { inApp, mail }]));
  const schedule = { digestAt, quietFrom: quiet?.from ?? null, quietUntil: quiet?.until ?? null };
  await store(ctx, wanted, schedule);
}

/** Everything as it is for whoever never chose. */
export async function resetNoticeSettings(ctx: AccountContext): Promise<void> {
  await store(ctx, new Map(), defaultSchedule);
}

/** @param wanted an event that is not in here goes back to its default */
async function store(
  ctx: AccountContext,
  wanted: ReadonlyMap<string, NoticeChoice>,
  schedule: DaySchedule,
): Promise<void> {
  const { userId } = ctx.actor;
  const now = ctx.clock.now();
  await withTransaction(ctx, async (tx) => {
    const before = await readNoticeSettings(tx, userId);
    await tx.delete(noticePreference).where(eq(noticePreference.userId, userId));
    await tx.delete(noticeSchedule).where(eq(noticeSchedule.userId, userId));
    const rows = before.events.flatMap(({ event, default: usual, mandatory }) => {
      const choice = wanted.get(event) ?? usual;
      const { mail } = choice;
      const inApp = mandatory || choice.inApp;
      const isUsual = inApp === usual.inApp && mail === usual.mail;
      return isUsual ? [] : [{ userId, event, inApp, mail, updatedAt: now }];
    });
    if (rows.length > 0) await tx.insert(noticePreference).values(rows);
    if (JSON.stringify(timesOf(schedule)) !== JSON.stringify(timesOf(defaultSchedule))) {
      await tx.insert(noticeSchedule).values({ userId, ...timesOf(schedule), updatedAt: now });
    }
    await recordChange(tx, ctx, before, await readNoticeSettings(tx, userId));
  });
}

type Read = Awaited<ReturnType<typeof readNoticeSettings>>;

async function recordChange(tx: Transaction, ctx: AccountContext, before: Read, after: Read): Promise<void> {
  await recordAudit(tx, ctx, {
    action: "account.changeNotices",
    merchantId: null,
    objectKind: "user",
    objectId: ctx.actor.userId,
    before: factsOf(before),
    after: factsOf(after),
  });
}

const factsOf = ({ events, schedule }: Read) => ({
  notices: events.map(({ event, choice }) => `${event} ${choice.inApp ? "in-app" : "-"} ${choice.mail}`),
  digestAt: clockText(schedule.digestAt),
  quietHours:
    schedule.quietFrom === null || schedule.quietUntil === null
      ? null
      : `${clockText(schedule.quietFrom)}–${clockText(schedule.quietUntil)}`,
});

const timesOf = ({ digestAt, quietFrom, quietUntil }: DaySchedule): DaySchedule => ({
  digestAt,
  quietFrom,
  quietUntil,
});

function clockText(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
