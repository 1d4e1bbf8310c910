import { noticeGroup } from "@/lib/format/notice-group";
import { routes } from "@/lib/routes";
import type { Context } from "../context";
import { noticeEventNames } from "./events";

/** What a letter's link ends: the letters about one group of events, or the digests. */
export const digests = "digest";

export interface UnsubscribeRef {
  userId: string;
  about: string;
}

type Signing = Pick<Context, "letterSigner">;

/** For one person and one kind of letter, and for nothing else. It needs no sign-in, so it never shows who it is. */
export function unsubscribeUrl(ctx: Signing & Pick<Context, "settings">, ref: UnsubscribeRef): string {
  const text = textOf(ref);
  return `${ctx.settings.appUrl}${routes.unsubscribe(`${text}.${ctx.letterSigner.sign(text)}`)}`;
}

/** Undefined when it is none of ours. */
export function readUnsubscribeToken(ctx: Signing, token: string): UnsubscribeRef | undefined {
  const [userId = "", about = "", signature = "", ...rest] = token.split(".");
  const isKnown = about === digests || noticeEventNames.some((event) => noticeGroup(event) === about);
  const isOurs =
    rest.length === 0 && isKnown && ctx.letterSigner.verify(textOf({ userId, about }), signature);
  return isOurs ? { userId, about } : undefined;
}

const textOf = ({ userId, about }: UnsubscribeRef): string => `${userId}.${about}`;
