import { listCalls } from "@/lib/services/api-calls/list-calls";
import { listAudit } from "@/lib/services/audit/list-audit";
import { countAuthorizers } from "@/lib/services/authorizers/count-authorizers";
import { listAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import { listEvents } from "@/lib/services/callbacks/list-events";
import type { ProviderContext } from "@/lib/services/context";
import { listInvitations } from "@/lib/services/invitations/list-invitations";
import { listMerchants } from "@/lib/services/merchants/list-merchants";
import { cursorAt } from "@/lib/services/paging";
import { countProgress } from "@/lib/services/progress/count-progress";
import { listProgress } from "@/lib/services/progress/list-progress";
import type { ProgressFilter } from "@/lib/services/progress/progress-filter";
import { listWorkGroups } from "@/lib/services/requirements/list-work-groups";
import { listWorkItems } from "@/lib/services/requirements/list-work-items";
import type { WorkFilter } from "@/lib/services/requirements/work-filter";
import { listTimeline } from "@/lib/services/timeline/list-timeline";
import type { TimelineFilter } from "@/lib/services/timeline/schemas";
import type { Filled } from "./data";

export interface Case {
  list: string;
  filter: string;
  page: "first" | "deep" | "counts";
  run: (ctx: ProviderContext) => Promise<{ total: number }>;
}

interface List<Filter> {
  name: string;
  read: (ctx: ProviderContext, filter: Filter) => Promise<{ total: number }>;
  /** Of the oldest rows; every page costs the same only if those do. */
  deepDaysAgo: number;
  filters: Record<string, Filter>;
  counts?: (ctx: ProviderContext, filter: Filter) => Promise<{ total: number }>;
}

/** Every filter that the console offers, alone and in the combinations that hurt most. */
export function casesFor(filled: Filled): Case[] {
  const [platform, second, third] = filled.platforms;
  const monthAgo = new Date(filled.now.getTime() - 30 * 86_400_000).toISOString();
  const weekAgo = new Date(filled.now.getTime() - 7 * 86_400_000).toISOString();
  return [
    ...casesOf(filled, {
      name: "apps",
      read: listAuthorizers,
      counts: countAuthorizers,
      deepDaysAgo: 500,
      filters: {
        none: {},
        "state authorized": { state: "authorized" as const },
        "state permissions missing": { state: "permissions_missing" as const },
        "state connection broken": { state: "connection_broken" as const },
        "state unauthorized": { state: "unauthorized" as const },
        "kind mini program": { kind: "mini_program" as const },
        "kind official account": { kind: "official_account" as const },
        "kind that nobody has": { kind: "channels" as const },
        "WeChat's state restricted": { accountStatus: "restricted" as const },
        "WeChat's state frozen": { accountStatus: 19 },
        "one set missing": { missingScope: 30 },
        "a chain": { merchantId: filled.largestMerchantId },
        "a small merchant": { merchantId: filled.smallMerchantId },
        "without owner": { owner: "none" as const },
        "token failing": { token: "failing" as const },
        "worst need blocked": { needs: "blocked" as const },
        "worst need due": { needs: "due" as const },
        "needs nothing": { needs: "none" as const },
        "one rule": { rule: "permissions_missing" },
        "a rare rule, second platform": { rule: "category_rejected", component: second?.appid },
        "first platform": { component: platform?.appid },
        "second platform": { component: second?.appid },
        "面馆 (frequent)": { q: "面馆" },
        "鹦鹉 (rare)": { q: "鹦鹉" },
        "有限 (in all)": { q: "有限" },
        "饕餮 (in none)": { q: "饕餮" },
        "老 (one character)": { q: "老" },
        "海口老陈面馆 (six)": { q: "海口老陈面馆" },
        "beginning of an AppID": { q: filled.busyAppid.slice(0, 7) },
        "面馆, state connection broken": { q: "面馆", state: "connection_broken" as const },
        "鹦鹉, second platform": { q: "鹦鹉", component: second?.appid },
        "official account, restricted": {
          kind: "official_account" as const,
          accountStatus: "restricted" as const,
        },
      },
    }),
    ...casesOf(filled, {
      name: "events",
      read: listEvents,
      deepDaysAgo: 75,
      filters: {
        none: {},
        "state processed": { state: "processed" as const },
        "state failed": { state: "failed" as const },
        "state quarantined": { state: "quarantined" as const },
        "name text": { name: "text" },
        "name weapp_audit_fail": { name: "weapp_audit_fail" },
        "name that never came": { name: "nothing_like_it" },
        "a busy account": { appid: filled.busyAppid },
        "a quiet account": { appid: filled.quietAppid },
        "second platform": { component: second?.appid },
        "last 7 days": { from: weekAgo },
        "before 30 days ago": { to: monthAgo },
        "failed, second platform": { state: "failed" as const, component: second?.appid },
        "unauthorized, failed": { name: "unauthorized", state: "failed" as const },
      },
    }),
    ...casesOf(filled, {
      name: "calls",
      read: listCalls,
      deepDaysAgo: 26,
      filters: {
        none: {},
        "a rid": { q: filled.rid },
        "an AppID": { q: filled.busyAppid },
        "a busy account": { appid: filled.busyAppid },
        "a quiet account": { appid: filled.quietAppid },
        "a chain": { merchantId: filled.largestMerchantId },
        "a small merchant": { merchantId: filled.smallMerchantId },
        "frequent endpoint": { endpoint: "authorizer.getAuthorizerAccessToken" },
        "rare endpoint": { endpoint: "openAccount.create" },
        failed: { result: "failed" as const },
        succeeded: { result: "succeeded" as const },
        "code 61004": { errcode: 61004 },
        "code 0": { errcode: 0 },
        "code that never came": { errcode: 85009 },
        "kind busy": { kind: "busy" as const },
        "kind quota": { kind: "quota" as const },
        "second platform": { component: second?.appid },
        "last 7 days": { from: weekAgo },
        "rare endpoint, failed": { endpoint: "openAccount.create", result: "failed" as const },
        "a chain, failed": { merchantId: filled.largestMerchantId, result: "failed" as const },
      },
    }),
    ...casesOf(filled, {
      name: "merchants",
      read: listMerchants,
      deepDaysAgo: 600,
      filters: {
        none: {},
        面馆: { q: "面馆" },
        鹦鹉: { q: "鹦鹉" },
        饕餮: { q: "饕餮" },
        "beginning of the address": { q: "bench7" },
        "first platform": { component: platform?.appid },
        "second platform": { component: second?.appid },
        "third platform": { component: third?.appid },
        "面馆, second platform": { q: "面馆", component: second?.appid },
        "鹦鹉, second platform": { q: "鹦鹉", component: second?.appid },
        "有限, third platform": { q: "有限", component: third?.appid },
        "饕餮, first platform": { q: "饕餮", component: platform?.appid },
      },
    }),
    ...casesOf(filled, {
      name: "invitations",
      read: listInvitations,
      deepDaysAgo: 500,
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
    ...casesOf(filled, {
      name: "work group",
      read: listWorkItems,
      deepDaysAgo: 2,
      filters: {
        "permissions missing": { ...blocked, rule: "permissions_missing" },
        "not verified": { ...blocked, rule: "verification_missing" },
        "due today": { rule: "annual_review_due", due: "today" as const },
        "second platform": { ...blocked, rule: "verification_missing", component: second?.appid },
        dismissed: { rule: "verification_missing", aside: "dismissed" as const },
      },
    }),
    ...workCases({
      none: {},
      blocked: { level: "blocked" },
      mine: { assignee: "mine" },
      "second platform": { component: second?.appid },
    }),
    ...casesOf(filled, {
      name: "funnel",
      read: listProgress,
      counts: countFunnel,
      // Who waits longest comes first: the last rows are the newest.
      deepDaysAgo: 20,
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
    ...casesOf(filled, {
      name: "audit",
      read: listAudit,
      deepDaysAgo: 500,
      filters: {
        none: {},
        "frequent act": { action: "authorizer.authorize" },
        "rare act": { action: "authorizer.unauthorize" },
        "kind of object": { objectKind: "merchant" },
        "one merchant": { merchantId: filled.largestMerchantId },
        "first platform": { component: platform?.appid },
        "second platform": { component: second?.appid },
        "third platform": { component: third?.appid },
        "rare act, second platform": { action: "authorizer.unauthorize", component: second?.appid },
        面馆: { q: "面馆" },
        鹦鹉: { q: "鹦鹉" },
        饕餮: { q: "饕餮" },
      },
    }),
    ...casesOf(filled, {
      name: "timeline of an app",
      read: (ctx: ProviderContext, filter: TimelineFilter) => readTimeline(ctx, filled.eventfulAppId, filter),
      deepDaysAgo: 75,
      filters: {
        none: {},
        authorization: { group: "access" as const },
        profile: { group: "profile" as const },
        "verification and filing (none)": { group: "papers" as const },
        "violations (rare)": { group: "violations" as const },
        "refused calls": { group: "calls" as const },
      },
    }),
  ];
}

/** As a group of the work list leads there. */
const blocked = { level: "blocked", owner: "merchant" } as const;

function workCases(filters: Record<string, WorkFilter>): Case[] {
  return Object.entries(filters).map(([filter, input]) => ({
    list: "work",
    filter,
    page: "counts",
    run: async (ctx) => ({ total: (await listWorkGroups(ctx, input)).counts.total }),
  }));
}

async function countFunnel(ctx: ProviderContext, filter: ProgressFilter): Promise<{ total: number }> {
  const { stages } = await countProgress(ctx, filter);
  return { total: stages.reduce((sum, { count }) => sum + count, 0) };
}

async function readTimeline(ctx: ProviderContext, authorizerId: string, filter: TimelineFilter) {
  const { items } = await listTimeline(ctx, { ...filter, authorizerId });
  return { total: items.length };
}

function casesOf<Filter extends { after?: string | undefined }>(filled: Filled, list: List<Filter>): Case[] {
  const deep = cursorAt({ at: new Date(filled.now.getTime() - list.deepDaysAgo * 86_400_000), id: "z" });
  const { counts } = list;
  return Object.entries(list.filters).flatMap(([filter, input]): Case[] => [
    { list: list.name, filter, page: "first", run: (ctx) => list.read(ctx, input) },
    { list: list.name, filter, page: "deep", run: (ctx) => list.read(ctx, { ...input, after: deep }) },
    ...(counts
      ? [
          {
            list: list.name,
            filter,
            page: "counts" as const,
            run: (ctx: ProviderContext) => counts(ctx, input),
          },
        ]
      : []),
  ]);
}
