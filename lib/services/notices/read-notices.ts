import { and, eq, isNull } from "drizzle-orm";
import { merchant, notice } from "@/db/schema";
import { NotFoundError } from "@/lib/errors";
import { type AccountContext, withTransaction } from "../context";
import { definitionOf, isNoticeEvent } from "./events";
import { isReader } from "./is-reader";
import { noticeAddress } from "./notice-link";
import { type InboxInput, inboxInput, type OpenNoticeInput, openNoticeInput } from "./schemas";
import { noticesOf } from "./unread";

/** Marks a notice as read. @returns the page it is about @throws NotFoundError */
export async function openNotice(ctx: AccountContext, input: OpenNoticeInput): Promise<string> {
  const { noticeId } = openNoticeInput.parse(input);
  const { userId } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    const [found] = await tx
      .select({ row: notice, slug: merchant.slug })
      .from(notice)
      .leftJoin(merchant, eq(merchant.id, notice.merchantId))
      .where(and(eq(notice.userId, userId), eq(notice.id, noticeId)));
    if (!found || !isNoticeEvent(found.row.event) || !(await isReader(tx, userId, found.row.merchantId))) {
      throw new NotFoundError("no such notice");
    }
    await tx
      .update(notice)
      .set({ readAt: ctx.clock.now() })
      .where(and(eq(notice.id, noticeId), eq(notice.userId, userId), isNull(notice.readAt)));
    return noticeAddress(definitionOf(found.row.event).page, found.slug, found.row.objectId);
  });
}

/** 全部已读: everything that the person was told until now. */
export async function readAllNotices(ctx: AccountContext, input: InboxInput): Promise<void> {
  const { merchantId } = inboxInput.parse(input);
  await withTransaction(ctx, (tx) =>
    tx
      .update(notice)
      .set({ readAt: ctx.clock.now() })
      .where(and(noticesOf(ctx.actor.userId, merchantId), isNull(notice.readAt))),
  );
}
