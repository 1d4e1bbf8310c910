import { and, count, eq, isNull, max, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { notice } from "@/db/schema";

/** More are not counted: the bell says 99+. */
export const unreadMax = 100;

/** Those of one person under one merchant, or the staff's own. */
export function noticesOf(userId: string, merchantId: string | null) {
  return and(
    eq(notice.userId, userId),
    merchantId ? eq(notice.merchantId, merchantId) : isNull(notice.merchantId),
  );
}

export async function countUnread(
  tx: Transaction,
  userId: string,
  merchantId: string | null,
): Promise<number> {
  const unread = tx
    .select({ one: sql`1`.as("one") })
    .from(notice)
    .where(and(noticesOf(userId, merchantId), isNull(notice.readAt)))
    .limit(unreadMax)
    .as("unread");
  const [row] = await tx.select({ total: count() }).from(unread);
  return row?.total ?? 0;
}

/** For the change cursor: how many are unread, then what moves when another comes. The bell reads the first part. */
export async function noticeMark(
  tx: Transaction,
  userId: string,
  merchantId: string | null,
): Promise<string> {
  const [newest] = await tx
    .select({ at: max(notice.createdAt) })
    .from(notice)
    .where(noticesOf(userId, merchantId));
  return `${await countUnread(tx, userId, merchantId)}.${newest?.at?.getTime() ?? 0}`;
}
