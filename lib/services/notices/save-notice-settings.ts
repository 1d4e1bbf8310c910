import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { noticePreference, noticeSchedule } from "@/db/schema";
import { formatMinutes } from "@/lib/format/minutes";
import { recordAudit } from "../audit/record-audit";
import { type AccountContext, type SystemContext, withTransaction } from "../context";
import type { MailChoice, NoticeChoice } from "./events";
import { readNoticeSettings } from "./get-notice-settings";
import { type DaySchedule, defaultSchedule, quietText } from "./quiet-hours";
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
    await recordChange(tx, ctx, userId, before, await readNoticeSettings(tx, userId));
  });
}

type Read = Awaited<ReturnType<typeof readNoticeSettings>>;

/** Which of a person's notices are mailed; what else was chosen stays. */
export async function changeMail(
  tx: Transaction,
  ctx: SystemContext,
  userId: string,
  wanted: ReadonlyMap<string, MailChoice>,
): Promise<void> {
  const before = await readNoticeSettings(tx, userId);
  const changed = before.events.filter(
    ({ event, choice }) => (wanted.get(event) ?? choice.mail) !== choice.mail,
  );
  if (changed.length === 0) return;
  const names = changed.map(({ event }) => event);
  await tx
    .delete(noticePreference)
    .where(and(eq(noticePreference.userId, userId), inArray(noticePreference.event, names)));
  const rows = changed.flatMap(({ event, choice, default: usual }) => {
    const { inApp } = choice;
    const mail = wanted.get(event) ?? choice.mail;
    const isUsual = inApp === usual.inApp && mail === usual.mail;
    return isUsual ? [] : [{ userId, event, inApp, mail, updatedAt: ctx.clock.now() }];
  });
  if (rows.length > 0) await tx.insert(noticePreference).values(rows);
  await recordChange(tx, ctx, userId, before, await readNoticeSettings(tx, userId));
}

async function recordChange(
  tx: Transaction,
  ctx: SystemContext,
  userId: string,
  before: Read,
  after: Read,
): Promise<void> {
  await recordAudit(tx, ctx, {
    action: "account.changeNotices",
    merchantId: null,
    objectKind: "user",
    objectId: userId,
    before: factsOf(before),
    after: factsOf(after),
  });
}

const factsOf = ({ events, schedule }: Read) => ({
  notices: events.map(({ event, choice }) => `${event} ${choice.inApp ? "in-app" : "-"} ${choice.mail}`),
  digestAt: formatMinutes(schedule.digestAt),
  quietHours: quietText(schedule),
});

const timesOf = ({ digestAt, quietFrom, quietUntil }: DaySchedule): DaySchedule => ({
  digestAt,
  quietFrom,
  quietUntil,
});
