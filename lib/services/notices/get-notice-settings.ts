import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { membership, noticePreference, noticeSchedule, user } from "@/db/schema";
import { type AccountContext, withRead } from "../context";
import { definitionOf, type NoticeChoice, type NoticeEvent, noticeEventNames } from "./events";
import { type DaySchedule, defaultSchedule } from "./quiet-hours";

export interface NoticeSetting {
  event: NoticeEvent;
  choice: NoticeChoice;
  default: NoticeChoice;
  /** Always in the inbox. */
  mandatory: boolean;
  urgent: boolean;
}

export interface NoticeSettings {
  /** Of the events that concern the person in any of their roles. */
  events: NoticeSetting[];
  schedule: DaySchedule;
  /** Nothing differs from the defaults. */
  isDefault: boolean;
  /** Without a mail server nothing is mailed, whatever is chosen. */
  mailIsConfigured: boolean;
}

/** What the person is told, by which ways and when. */
export async function getNoticeSettings(ctx: AccountContext): Promise<NoticeSettings> {
  return withRead(ctx, async (tx) => {
    const read = await readNoticeSettings(tx, ctx.actor.userId);
    return { ...read, mailIsConfigured: ctx.mailer.isConfigured };
  });
}

export async function readNoticeSettings(
  tx: Transaction,
  userId: string,
): Promise<Omit<NoticeSettings, "mailIsConfigured">> {
  const [person] = await tx.select({ role: user.providerRole }).from(user).where(eq(user.id, userId));
  const memberships = await tx
    .select({ role: membership.role })
    .from(membership)
    .where(eq(membership.userId, userId));
  const preferences = await tx.select().from(noticePreference).where(eq(noticePreference.userId, userId));
  const [schedule] = await tx.select().from(noticeSchedule).where(eq(noticeSchedule.userId, userId));
  const chosen = new Map(preferences.map(({ event, inApp, mail }) => [event, { inApp, mail }]));
  const roles = memberships.map(({ role }) => role);
  return {
    events: noticeEventNames.flatMap((event) => {
      const usual = defaultFor(event, person?.role ?? null, roles);
      if (!usual) return [];
      const { mandatory = false, urgent = false } = definitionOf(event);
      const choice = chosen.get(event) ?? usual;
      return [
        { event, choice: mandatory ? { ...choice, inApp: true } : choice, default: usual, mandatory, urgent },
      ];
    }),
    schedule: schedule ?? defaultSchedule,
    isDefault: preferences.length === 0 && schedule === undefined,
  };
}

/** Null when the event concerns nobody in these roles. */
function defaultFor(
  event: NoticeEvent,
  providerRole: string | null,
  merchantRoles: string[],
): NoticeChoice | null {
  const { staff, merchant } = definitionOf(event);
  if (staff?.roles.some((role) => role === providerRole)) return staff.default;
  return merchant?.roles.some((role) => merchantRoles.includes(role)) ? merchant.default : null;
}
