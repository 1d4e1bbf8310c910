import { useMessages, useTranslations } from "next-intl";
import { type OpenTranslator, openTranslator } from "./open-translator";

export interface WechatFailure {
  /** Name of the endpoint, where it is known. */
  endpoint?: string;
  errcode: number | null;
  kind: string | null;
  /** The address WeChat saw (61004). */
  requestIp?: string | null;
}

export type Owner = "you" | "provider" | "merchant" | "wechat" | "system";

export interface ErrorWords {
  title: string;
  what: string;
  who: Owner;
  fix: string;
}

const owners: readonly Owner[] = ["you", "provider", "merchant", "wechat", "system"];

/** What happened, who acts and how, in words: for the code at this endpoint, else the code, else its kind. */
export function useErrorWords(): (failure: WechatFailure) => ErrorWords {
  const t = openTranslator(useTranslations("wechatErrors"));
  return (failure) => findErrorWords(t, failure);
}

/** The kinds of failure, to choose from and by name. */
export function useKindWords() {
  const t = openTranslator(useTranslations("wechatErrors.kinds"));
  const { kinds } = useMessages().wechatErrors;
  const of = (kind: string) => (t.has(`${kind}.name`) ? t(`${kind}.name`) : kind);
  return { of, all: Object.keys(kinds).map((kind) => ({ value: kind, label: of(kind) })) };
}

export function findErrorWords(t: OpenTranslator, failure: WechatFailure): ErrorWords {
  const key = keysOf(failure).find((candidate) => t.has(`${candidate}.title`)) ?? "kinds.unknown";
  const values = { ip: failure.requestIp ?? "none" };
  const who = t(`${key}.who`);
  return {
    title: t(`${key}.title`, values),
    what: t(`${key}.what`, values),
    fix: t(`${key}.fix`, values),
    who: owners.find((owner) => owner === who) ?? "provider",
  };
}

function keysOf({ endpoint, errcode, kind }: WechatFailure): string[] {
  const byKind = kind === null ? [] : [`kinds.${kind}`];
  if (errcode === null) return byKind;
  return [...(endpoint ? [`endpoints.${endpoint}.${errcode}`] : []), `codes.${errcode}`, ...byKind];
}
