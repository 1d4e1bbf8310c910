import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { user } from "@/db/schema";
import { NotFoundError } from "@/lib/errors";
import { noticeGroup } from "@/lib/format/notice-group";
import { type SystemContext, withRead, withTransaction } from "../context";
import { consumeRateLimit } from "../rate-limits/consume-rate-limit";
import type { MailChoice, NoticeEvent } from "./events";
import { type NoticeSetting, readNoticeSettings } from "./get-notice-settings";
import { changeMail } from "./save-notice-settings";
import { digests, readUnsubscribeToken, type UnsubscribeRef } from "./unsubscribe-link";

export interface UnsubscribeView {
  /** A group of events, or `digest`. */
  about: string;
  /** Nothing of it is mailed any more. */
  isOff: boolean;
  /** What is mailed of it now. */
  mailed: { event: NoticeEvent; mail: Exclude<MailChoice, "off"> }[];
}

/** Looking changes nothing: machines open the links of letters, too. @throws NotFoundError */
export async function viewUnsubscribe(
  ctx: SystemContext,
  { token }: { token: string },
): Promise<UnsubscribeView> {
  const ref = await findRef(ctx, token);
  return withRead(ctx, async (tx) => viewOf(ref, (await readNoticeSettings(tx, ref.userId)).events));
}

/**
 * Ends the letters of the kind that the link came with; what is shown in the inbox stays. Twice is once.
 * @returns what was mailed before, to be given to `resubscribe`
 * @throws NotFoundError, RateLimitedError
 */
export async function unsubscribe(
  ctx: SystemContext,
  { token }: { token: string },
): Promise<UnsubscribeView> {
  const ref = await findRef(ctx, token);
  await consumeRateLimit(ctx, "unsubscribeByLink", `${ref.userId}.${ref.about}`);
  return withTransaction(ctx, async (tx) => {
    const before = viewOf(ref, await lockSettings(tx, ref));
    await changeMail(tx, ctx, ref.userId, new Map(before.mailed.map(({ event }) => [event, "off"])));
    return before;
  });
}

/**
 * Takes that back: to what was mailed before, else to what is mailed to whoever never chose.
 * @throws NotFoundError, RateLimitedError
 */
export async function resubscribe(
  ctx: SystemContext,
  { token, before }: { token: string; before: ReadonlyMap<string, string> },
): Promise<void> {
  const ref = await findRef(ctx, token);
  await consumeRateLimit(ctx, "unsubscribeByLink", `${ref.userId}.${ref.about}`);
  await withTransaction(ctx, async (tx) => {
    const silent = (await lockSettings(tx, ref)).filter(({ choice }) => choice.mail === "off");
    const wanted = silent.flatMap((setting): [string, MailChoice][] => {
      const mail = before.size > 0 ? before.get(setting.event) : setting.default.mail;
      return isMailed(mail) && belongs(ref, { ...setting, choice: { ...setting.choice, mail } })
        ? [[setting.event, mail]]
        : [];
    });
    await changeMail(tx, ctx, ref.userId, new Map(wanted));
  });
}

async function findRef(ctx: SystemContext, token: string): Promise<UnsubscribeRef> {
  const ref = readUnsubscribeToken(ctx, token);
  if (!ref) throw new NotFoundError("no such link");
  return ref;
}

/** One change at a time, so that a second click finds what the first has done. */
async function lockSettings(tx: Transaction, { userId }: UnsubscribeRef): Promise<NoticeSetting[]> {
  await tx.select({ id: user.id }).from(user).where(eq(user.id, userId)).for("update");
  return (await readNoticeSettings(tx, userId)).events;
}

const isMailed = (mail: string | undefined): mail is "now" | "digest" => mail === "now" || mail === "digest";

function belongs({ about }: UnsubscribeRef, { event, choice }: NoticeSetting): boolean {
  return about === digests ? choice.mail === "digest" : noticeGroup(event) === about;
}

function viewOf(ref: UnsubscribeRef, settings: NoticeSetting[]): UnsubscribeView {
  const mailed = settings.flatMap((setting) => {
    const { mail } = setting.choice;
    return isMailed(mail) && belongs(ref, setting) ? [{ event: setting.event, mail }] : [];
  });
  return { about: ref.about, isOff: mailed.length === 0, mailed };
}
