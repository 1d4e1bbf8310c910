import { useLocale, useTranslations } from "next-intl";
import { type AuditChange, auditChanges } from "@/components/audit/audit-changes";
import { type AuditWords, useAuditWords } from "@/components/audit/audit-words";
import type { Tone } from "@/components/ui/status-map";
import { findErrorWords } from "@/components/wechat/error-words";
import { type OpenTranslator, openTranslator } from "@/components/wechat/open-translator";
import type { Locale } from "@/lib/i18n/locales";
import type { ActEntry, TimelineEntry } from "@/lib/services/timeline/timeline-entry";

export interface TimelineTranslators {
  locale: Locale;
  timeline: OpenTranslator;
  enums: OpenTranslator;
  errors: OpenTranslator;
  audit: AuditWords;
}

/** An entry in words, for the page and for the file. */
export interface TimelineWords {
  /** With the provider's name where the reader does not belong to it. */
  actor(entry: TimelineEntry, readerIsMerchant: boolean): string;
  what(entry: TimelineEntry): string;
  /** 「字段：前 → 后」, only what says something to people. */
  changes(entry: TimelineEntry): string;
}

/** Whose act it is that the account's administrator does in WeChat, whoever told us. */
const administratorActs = ["authorizer.authorize", "authorizer.reauthorize", "authorizer.unauthorize"];

/** WeChat's own doing, also where we read it ourselves. */
const wechatActs = [
  "violation.find",
  "appeal.open",
  "appeal.decide",
  "authorizer.changeStanding",
  "authorizer.reviewCategory",
  "authorizer.reviewName",
  "authorizer.passVerification",
  "authorizer.failVerification",
  "authorizer.announceReview",
  "authorizer.endVerification",
];

/** They name the account or the merchant whose page this is, or say how something was found. */
const hiddenFields = [
  "appid",
  "authorizerId",
  "merchantId",
  "registrationId",
  "authorizedAt",
  "unauthorizedAt",
  "taskId",
];

export function createTimelineWords(
  { locale, timeline, enums, errors, audit }: TimelineTranslators,
  providerName: string,
): TimelineWords {
  const actOf = ({ act }: ActEntry) => {
    const key = `acts.${act.action}`;
    return timeline.has(key) ? timeline(key, { provider: providerName }) : audit.action(act.action);
  };
  const changeOf = (change: AuditChange, { act }: ActEntry) =>
    Array.isArray(change.after) && change.before === undefined ? granted(change) : audit.change(change, act);
  const granted = ({ field, after }: AuditChange) =>
    field === "funcScopeIds" && Array.isArray(after) ? timeline("granted", { count: after.length }) : "";
  return {
    actor(entry, readerIsMerchant) {
      if (entry.kind !== "act") return timeline("actors.wechat");
      const { act } = entry;
      const isPerson = act.actorKind === "staff" || act.actorKind === "user";
      if (!isPerson && administratorActs.includes(act.action)) return timeline("actors.administrator");
      if (!isPerson && wechatActs.includes(act.action)) return timeline("actors.wechat");
      return audit.actor(act, readerIsMerchant ? providerName : undefined);
    },
    what(entry) {
      if (entry.kind === "act") return actOf(entry);
      if (entry.kind === "call") {
        const { title } = findErrorWords(errors, {
          endpoint: entry.endpoint,
          errcode: entry.errcode,
          kind: entry.failure,
        });
        return timeline("refused", { endpoint: entry.endpoint, reason: title });
      }
      const key = `${entry.door === "events" ? "infoType" : "event"}.${entry.name}`;
      const name = entry.name !== null && enums.has(key) ? enums(key) : entry.name;
      return name === null ? timeline("toldUnknown") : timeline("told", { name });
    },
    changes(entry) {
      if (entry.kind !== "act") return "";
      return auditChanges(entry.act)
        .filter(({ field, after }) => !hiddenFields.includes(field) && (after ?? "") !== "")
        .map((change) => changeOf(change, entry))
        .filter((text) => text !== "")
        .join(locale === "en" ? "; " : "；");
    },
  };
}

export function useTimelineWords(providerName: string): TimelineWords {
  return createTimelineWords(
    {
      locale: useLocale(),
      timeline: openTranslator(useTranslations("timeline")),
      enums: openTranslator(useTranslations("wechatEnums")),
      errors: openTranslator(useTranslations("wechatErrors")),
      audit: useAuditWords(),
    },
    providerName,
  );
}

const tones: Readonly<Record<string, Tone>> = {
  "authorizer.authorize": "success",
  "authorizer.reauthorize": "success",
  "authorizer.recoverRefreshToken": "success",
  "authorizer.unauthorize": "muted",
  "violation.find": "attention",
  "appeal.open": "waiting",
};

const decidedTones: Readonly<Record<number, Tone>> = { 2: "danger", 3: "success" };

export function toneOf(entry: TimelineEntry): Tone {
  if (entry.kind === "call") return "danger";
  if (entry.kind === "told") return entry.state === "failed" ? "danger" : "neutral";
  const { action, after } = entry.act;
  if (action === "appeal.decide") return decidedTones[Number(after.appealStatus)] ?? "muted";
  return tones[action] ?? "neutral";
}
