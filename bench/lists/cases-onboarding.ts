import type { ProviderContext } from "@/lib/services/context";
import { listInvitations } from "@/lib/services/invitations/list-invitations";
import { listNotices } from "@/lib/services/notices/list-notices";
import type { ListNoticesInput } from "@/lib/services/notices/schemas";
import { cursorAt } from "@/lib/services/paging";
import { countProgress } from "@/lib/services/progress/count-progress";
import { listProgress } from "@/lib/services/progress/list-progress";
import type { ProgressFilter } from "@/lib/services/progress/progress-filter";
import { listImportRows } from "@/lib/services/registration-imports/list-import-rows";
import { listImports } from "@/lib/services/registration-imports/list-imports";
import type { ImportRowFilter } from "@/lib/services/registration-imports/schemas";
import { listRegistrations } from "@/lib/services/registrations/list-registrations";
import { listWorkGroups } from "@/lib/services/requirements/list-work-groups";
import { listWorkItems } from "@/lib/services/requirements/list-work-items";
import type { WorkFilter } from "@/lib/services/requirements/work-filter";
import { asPerson, type Case, casesOf, countCases, daysAgo } from "./case";
import type { Filled } from "./data";

/** The lists of merchants on their way, and of what their apps need. */
export function onboardingCases(filled: Filled): Case[] {
  const [platform, second, third] = filled.platforms;
  return [
    ...casesOf({
      name: "invitations",
      read: listInvitations,
      deep: daysAgo(filled, 500),
      filters: {
        none: {},
        "state new": { state: "new" as const },
        "state opened": { state: "opened" as const },
        "state authorized": { state: "authorized" as const },
        "state fulfilled": { state: "fulfilled" as const },
        "state expired": { state: "expired" as const },
        "state revoked": { state: "revoked" as const },
        "asked for anew": { reissue: "requested" as const },
        "one merchant": { merchantId: filled.largestMerchantId },
        "second platform": { component: second?.appid },
        面馆: { q: "面馆" },
        鹦鹉: { q: "鹦鹉" },
        饕餮: { q: "饕餮" },
      },
    }),
    ...casesOf({
      name: "work group",
      read: listWorkItems,
      deep: daysAgo(filled, 2),
      filters: {
        "permissions missing": { ...blocked, rule: "permissions_missing" },
        "not verified": { ...blocked, rule: "verification_missing" },
        "due today": { rule: "annual_review_due", due: "today" as const },
        "second platform": { ...blocked, rule: "verification_missing", component: second?.appid },
        "given to nobody": { ...blocked, rule: "verification_missing", assignee: "none" as const },
        dismissed: { rule: "verification_missing", aside: "dismissed" as const },
      },
    }),
    ...countCases<WorkFilter>("work", countWork, {
      none: {},
      blocked: { level: "blocked" },
      mine: { assignee: "mine" },
      "given to nobody": { assignee: "none" },
      "due today": { due: "today" },
      snoozed: { aside: "snoozed" },
      "second platform": { component: second?.appid },
    }),
    ...casesOf({
      name: "funnel",
      read: listProgress,
      counts: countFunnel,
      // Who waits longest comes first: the last rows are the newest.
      deep: daysAgo(filled, 20),
      filters: {
        none: {},
        "stage verification": { stage: "verification" as const },
        "stage live": { stage: "live" as const },
        "stage that nobody stands at": { stage: "review" as const },
        "the merchant acts": { owner: "merchant" as const },
        "WeChat acts": { owner: "wechat" as const },
        "verification, the provider acts": { stage: "verification" as const, owner: "staff" as const },
        "first platform": { component: platform?.appid },
        "second platform": { component: second?.appid },
        "filing, first platform": { stage: "filing" as const, component: platform?.appid },
        面馆: { q: "面馆" },
        鹦鹉: { q: "鹦鹉" },
        饕餮: { q: "饕餮" },
      },
    }),
    ...casesOf({
      name: "registrations",
      read: listRegistrations,
      deep: daysAgo(filled, 500),
      filters: {
        none: {},
        "state created": { state: "created" as const },
        "state waiting": { state: "waiting_legal_person" as const },
        "state subject limited": { state: "subject_limited" as const },
        "state that none is in": { state: "sms_check" as const },
        "kind enterprise": { kind: "enterprise" as const },
        "kind from a trial app": { kind: "beta_reuse" as const },
        "kind personal seller, refused": { kind: "transaction" as const, state: "refused" as const },
        "a chain": { merchantId: filled.largestMerchantId },
        "a small merchant": { merchantId: filled.smallMerchantId },
        "first platform": { component: platform?.appid },
        "second platform": { component: second?.appid },
        "third platform": { component: third?.appid },
        "waiting, second platform": { state: "waiting_legal_person" as const, component: second?.appid },
        面馆: { q: "面馆" },
        鹦鹉: { q: "鹦鹉" },
        饕餮: { q: "饕餮" },
      },
    }),
    ...casesOf({
      name: "files of registrations",
      read: listImports,
      deep: daysAgo(filled, 40),
      filters: { none: {}, "first platform": { component: platform?.appid } },
    }),
    ...casesOf({
      name: "lines of a file",
      read: (ctx: ProviderContext, filter: ImportRowFilter) => listImportRows(ctx, filled.importId, filter),
      // Lines stand where other lists have times.
      deep: cursorAt({ at: new Date(900), id: "line" }),
      filters: {
        none: {},
        "to look at": { state: "problem" as const },
        "state sent": { state: "sent" as const },
        "state waiting (none)": { state: "waiting" as const },
      },
    }),
    ...casesOf({
      name: "inbox of the staff",
      read: (ctx: ProviderContext, view: InboxView) =>
        listNotices(asPerson(ctx, ctx.actor.userId), { ...view, merchantId: null }),
      deep: daysAgo(filled, 170),
      filters: { none: {}, unread: { show: "unread" as const } },
    }),
    ...casesOf({
      name: "inbox of a merchant's person",
      read: (ctx: ProviderContext, inbox: ListNoticesInput) =>
        listNotices(asPerson(ctx, filled.memberId), inbox),
      deep: daysAgo(filled, 170),
      filters: {
        none: { merchantId: filled.largestMerchantId },
        unread: { merchantId: filled.largestMerchantId, show: "unread" as const },
        "of a quiet merchant": { merchantId: filled.smallMerchantId },
        "of a quiet merchant, unread": { merchantId: filled.smallMerchantId, show: "unread" as const },
      },
    }),
  ];
}

type InboxView = Omit<ListNoticesInput, "merchantId">;

/** As a group of the work list leads there. */
const blocked = { level: "blocked", owner: "merchant" } as const;

async function countWork(ctx: ProviderContext, filter: WorkFilter): Promise<{ total: number }> {
  return { total: (await listWorkGroups(ctx, filter)).counts.total };
}

async function countFunnel(ctx: ProviderContext, filter: ProgressFilter): Promise<{ total: number }> {
  const { stages } = await countProgress(ctx, filter);
  return { total: stages.reduce((sum, { count }) => sum + count, 0) };
}
