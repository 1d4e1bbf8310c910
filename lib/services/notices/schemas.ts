import { z } from "zod";
import { pageInput } from "../paging";

/** Under which merchant the person reads; null for the staff's own. */
const inbox = { merchantId: z.string().max(64).nullable() };

export const inboxInput = z.object(inbox);
export type InboxInput = z.input<typeof inboxInput>;

export const noticeViewInput = pageInput.extend({ show: z.enum(["unread"]).optional() });

export const listNoticesInput = noticeViewInput.extend(inbox);
export type ListNoticesInput = z.input<typeof listNoticesInput>;

export const openNoticeInput = z.object({ noticeId: z.string().max(64) });
export type OpenNoticeInput = z.input<typeof openNoticeInput>;
