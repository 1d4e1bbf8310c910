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

/** A time of day in Beijing; kept as minutes since midnight. */
const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "time")
  .transform((text) => {
    const [hours = 0, minutes = 0] = text.split(":").map(Number);
    return hours * 60 + minutes;
  });

export const quietHours = z
  .object({ from: timeOfDay, until: timeOfDay })
  .refine(({ from, until }) => from !== until, { error: "equal", path: ["until"] });

export const saveNoticeSettingsInput = z.object({
  choices: z
    .array(
      z.object({
        event: z.string().max(64),
        inApp: z.boolean(),
        mail: z.enum(["off", "now", "digest"]),
      }),
    )
    .max(200),
  digestAt: timeOfDay,
  quiet: quietHours.nullable(),
});
export type SaveNoticeSettingsInput = z.input<typeof saveNoticeSettingsInput>;
