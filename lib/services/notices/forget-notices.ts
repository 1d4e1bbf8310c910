import { and, lt, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { notice, noticeDelivery, noticeHappening } from "@/db/schema";
import { addSeconds } from "@/lib/clock";

/** In days. What is older is in the audit log and in the objects themselves. */
const noticesKept = 180;
const deliveriesKept = 30;

/** Notices and happenings after half a year, letters and messages a month after they were written. */
export async function forgetNotices(tx: Transaction, now: Date): Promise<void> {
  const before = (days: number) => addSeconds(now, -days * 86_400);
  await tx.delete(notice).where(lt(notice.createdAt, before(noticesKept)));
  await tx.delete(noticeHappening).where(lt(noticeHappening.createdAt, before(noticesKept)));
  await tx
    .delete(noticeDelivery)
    .where(and(lt(noticeDelivery.createdAt, before(deliveriesKept)), ne(noticeDelivery.state, "pending")));
}
