import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { membership, noticePreference, noticeSchedule, user } from "@/db/schema";
import { definitionOf, type NoticeChoice, type NoticeEvent } from "./events";
import { type DaySchedule, defaultSchedule } from "./quiet-hours";

export interface Recipient {
  userId: string;
  choice: NoticeChoice;
  schedule: DaySchedule;
}

/** The people whom an event concerns today, with what each has chosen. @param only this one of them */
export async function findRecipients(
  tx: Transaction,
  event: NoticeEvent,
  merchantId: string | null,
  only?: string,
): Promise<Recipient[]> {
  const definition = definitionOf(event);
  const audience = merchantId ? definition.merchant : definition.staff;
  if (!audience) return [];
  const { roles } = audience;
  const isOnly = only === undefined ? undefined : eq(user.id, only);
  const people = merchantId
    ? tx
        .select({ id: user.id })
        .from(membership)
        .innerJoin(user, eq(user.id, membership.userId))
        .where(
          and(
            eq(membership.merchantId, merchantId),
            inArray(membership.role, [...roles]),
            isNull(user.disabledAt),
            isOnly,
          ),
        )
    : tx
        .select({ id: user.id })
        .from(user)
        .where(and(inArray(user.providerRole, [...roles]), isNull(user.disabledAt), isOnly));
  const ids = (await people).map(({ id }) => id);
  if (ids.length === 0) return [];
  const preferences = await tx
    .select()
    .from(noticePreference)
    .where(and(inArray(noticePreference.userId, ids), eq(noticePreference.event, event)));
  const schedules = await tx.select().from(noticeSchedule).where(inArray(noticeSchedule.userId, ids));
  const chosen = new Map(preferences.map(({ userId, inApp, mail }) => [userId, { inApp, mail }]));
  const scheduleOf = new Map(schedules.map((row) => [row.userId, row]));
  return ids.map((userId) => {
    const choice = chosen.get(userId) ?? audience.default;
    return {
      userId,
      choice: definition.mandatory ? { ...choice, inApp: true } : choice,
      schedule: scheduleOf.get(userId) ?? defaultSchedule,
    };
  });
}
