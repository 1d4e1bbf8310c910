import { and, count, isNull, sql } from "drizzle-orm";
import { notice } from "@/db/schema";
import { type AccountContext, withRead } from "../context";
import { keyset, type Page } from "../paging";
import { isNoticeEvent, type NoticeEvent } from "./events";
import { isReader } from "./is-reader";
import { type ListNoticesInput, listNoticesInput } from "./schemas";
import { countUnread, noticesOf } from "./unread";

export interface NoticeDto {
  id: string;
  event: NoticeEvent;
  objectKind: string;
  objectId: string;
  facts: Record<string, unknown>;
  readAt: string | null;
  createdAt: string;
}

export interface NoticePage extends Page<NoticeDto> {
  /** 100 stands for 100 or more. */
  unread: number;
}

const nothing: NoticePage = {
  items: [],
  nextCursor: null,
  previousCursor: null,
  total: 0,
  totalIsExact: true,
  unread: 0,
};

/** What a person was told, newest first: of one merchant, or as one of the staff. */
export async function listNotices(ctx: AccountContext, input: ListNoticesInput): Promise<NoticePage> {
  const { merchantId, show, ...paging } = listNoticesInput.parse(input);
  const { userId } = ctx.actor;
  const page = keyset({ at: notice.createdAt, id: notice.id }, paging);
  const matches = and(noticesOf(userId, merchantId), show === "unread" ? isNull(notice.readAt) : undefined);
  return withRead(ctx, async (tx) => {
    if (!(await isReader(tx, userId, merchantId))) return nothing;
    const rows = await tx
      .select()
      .from(notice)
      .where(and(matches, page.where))
      .orderBy(...page.orderBy)
      .limit(page.readLimit);
    const counted = tx
      .select({ one: sql`1`.as("one") })
      .from(notice)
      .where(matches)
      .limit(page.countLimit)
      .as("counted");
    const [total] = await tx.select({ total: count() }).from(counted);
    const found = page.toPage(rows, total?.total ?? 0, ({ createdAt, id }) => ({ at: createdAt, id }), toDto);
    return {
      ...found,
      items: found.items.filter((item) => item !== null),
      unread: await countUnread(tx, userId, merchantId),
    };
  });
}

/** Null for an event of a version that is gone. */
function toDto(row: typeof notice.$inferSelect): NoticeDto | null {
  const { id, event, objectKind, objectId, facts, readAt, createdAt } = row;
  if (!isNoticeEvent(event)) return null;
  return {
    id,
    event,
    objectKind,
    objectId,
    facts,
    readAt: readAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
