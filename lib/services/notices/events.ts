import type { MerchantRole, ProviderRole } from "@/lib/auth/permissions";
import type { NoticePage } from "./notice-link";

export type MailChoice = "off" | "now" | "digest";

/** By which ways a person is told. */
export interface NoticeChoice {
  inApp: boolean;
  mail: MailChoice;
}

interface Audience<Role> {
  roles: readonly Role[];
  /** For whoever has not chosen otherwise. */
  default: NoticeChoice;
}

interface NoticeEventDefinition {
  /** Whom of a merchant's people this concerns, and whom of the staff. */
  merchant?: Audience<MerchantRole>;
  staff?: Audience<ProviderRole>;
  /** Leaves in quiet hours too, because it cannot wait. */
  urgent?: true;
  /** About the safety of the whole platform: it always reaches the inbox. */
  mandatory?: true;
  /** What the words name. One that ends with `At` is an instant in ISO and shown as one. */
  facts: readonly string[];
  /** What the notice opens; `objectId` is the id that this page takes. */
  page: NoticePage;
}

const everyMember = ["owner", "operator", "viewer"] as const;
const whoActs = ["owner", "operator"] as const;
const supporters = ["owner", "support"] as const;
const keepers = ["owner", "release_manager", "support"] as const;
const operators = ["owner", "release_manager"] as const;

const mailed = { inApp: true, mail: "now" } as const;
const gathered = { inApp: true, mail: "digest" } as const;
const shown = { inApp: true, mail: "off" } as const;

/**
 * Everything that people are told of. A new one is an entry here and its words in `messages/{locale}/notices.json`
 * under `events` with the same name.
 */
export const noticeEvents = {
  "registration.created": {
    merchant: { roles: everyMember, default: mailed },
    facts: ["name"],
    page: "registration",
  },
  "registration.refused": {
    merchant: { roles: whoActs, default: mailed },
    facts: ["name"],
    page: "registration",
  },
  "registration.expired": {
    merchant: { roles: whoActs, default: mailed },
    facts: ["name"],
    page: "registration",
  },
  "registration.halfway": {
    merchant: { roles: whoActs, default: shown },
    facts: ["name", "deadlineAt"],
    page: "registration",
  },
  "registration.late": {
    merchant: { roles: whoActs, default: mailed },
    urgent: true,
    facts: ["name", "deadlineAt"],
    page: "registration",
  },
  "verification.refill": {
    merchant: { roles: whoActs, default: mailed },
    staff: { roles: supporters, default: gathered },
    facts: ["name", "reason"],
    page: "verification",
  },
  "verification.payment": {
    merchant: { roles: whoActs, default: mailed },
    facts: ["name"],
    page: "verification",
  },
  "verification.passed": {
    merchant: { roles: everyMember, default: mailed },
    facts: ["name"],
    page: "verification",
  },
  "verification.failed": {
    merchant: { roles: whoActs, default: mailed },
    staff: { roles: supporters, default: gathered },
    facts: ["name", "reason"],
    page: "verification",
  },
  "verification.refused": {
    merchant: { roles: whoActs, default: mailed },
    facts: ["name"],
    page: "verification",
  },
  "verification.expired": {
    merchant: { roles: whoActs, default: mailed },
    facts: ["name"],
    page: "verification",
  },
  /** WeChat has ended a verification that was not reviewed in time. */
  "verification.lapsed": {
    merchant: { roles: whoActs, default: mailed },
    staff: { roles: supporters, default: gathered },
    facts: ["name"],
    page: "verification",
  },
  "verification.reviewDue": {
    merchant: { roles: whoActs, default: mailed },
    staff: { roles: supporters, default: gathered },
    facts: ["name", "untilAt"],
    page: "verification",
  },
  "filing.facePassed": {
    merchant: { roles: whoActs, default: shown },
    facts: ["name"],
    page: "filing",
  },
  "filing.faceFailed": {
    merchant: { roles: whoActs, default: mailed },
    facts: ["name"],
    page: "filing",
  },
  /** The administrator has a day. */
  "filing.smsWaiting": {
    merchant: { roles: whoActs, default: mailed },
    urgent: true,
    facts: ["name"],
    page: "filing",
  },
  "filing.rejected": {
    merchant: { roles: whoActs, default: mailed },
    facts: ["name"],
    page: "filing",
  },
  "filing.filed": {
    merchant: { roles: everyMember, default: mailed },
    facts: ["name"],
    page: "filing",
  },
  "authorization.lost": {
    merchant: { roles: everyMember, default: mailed },
    staff: { roles: keepers, default: gathered },
    facts: ["name"],
    page: "app",
  },
  "authorization.broken": {
    merchant: { roles: whoActs, default: gathered },
    facts: ["name"],
    page: "app",
  },
  "connection.broken": {
    staff: { roles: keepers, default: mailed },
    facts: ["name", "count"],
    page: "brokenApps",
  },
  "drift.opened": {
    merchant: { roles: whoActs, default: mailed },
    staff: { roles: supporters, default: gathered },
    facts: ["name", "count"],
    page: "app",
  },
  "violation.found": {
    merchant: { roles: whoActs, default: mailed },
    staff: { roles: supporters, default: gathered },
    facts: ["name", "reason"],
    page: "violations",
  },
  "violation.lifted": {
    merchant: { roles: whoActs, default: mailed },
    staff: { roles: supporters, default: shown },
    facts: ["name"],
    page: "violations",
  },
  "violation.appealRefused": {
    merchant: { roles: whoActs, default: mailed },
    staff: { roles: supporters, default: gathered },
    facts: ["name"],
    page: "violations",
  },
  "pool.waiting": {
    staff: { roles: supporters, default: shown },
    facts: ["name", "count"],
    page: "pool",
  },
  "invitation.reissueRequested": {
    staff: { roles: supporters, default: mailed },
    facts: ["merchantName"],
    page: "invitation",
  },
  "onboarding.reminder": {
    merchant: { roles: whoActs, default: shown },
    facts: ["providerName", "count"],
    page: "checklist",
  },
  "robot.disabled": {
    merchant: { roles: ["owner"], default: mailed },
    staff: { roles: ["owner"], default: mailed },
    facts: ["name"],
    page: "robots",
  },
  "component.ticketMissing": {
    staff: { roles: operators, default: mailed },
    urgent: true,
    mandatory: true,
    facts: ["name"],
    page: "health",
  },
  "component.tokenRefused": {
    staff: { roles: operators, default: mailed },
    urgent: true,
    mandatory: true,
    facts: ["name"],
    page: "health",
  },
} as const satisfies Record<string, NoticeEventDefinition>;

export type NoticeEvent = keyof typeof noticeEvents;
export type NoticeFact = string | number;
/** Exactly what the words of an event name. */
export type NoticeFacts<E extends NoticeEvent> = Record<
  (typeof noticeEvents)[E]["facts"][number],
  NoticeFact
>;

export const noticeEventNames = Object.keys(noticeEvents) as NoticeEvent[];

export function isNoticeEvent(name: string): name is NoticeEvent {
  return Object.hasOwn(noticeEvents, name);
}

/** Leaves in quiet hours, too; what nobody knows any more can wait. */
export function isUrgent(event: string): boolean {
  return isNoticeEvent(event) && definitionOf(event).urgent === true;
}

export function definitionOf(event: NoticeEvent): NoticeEventDefinition {
  return noticeEvents[event];
}
