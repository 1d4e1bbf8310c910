import { explainError } from "@/lib/services/api-calls/explain-error";
import { listCalls } from "@/lib/services/api-calls/list-calls";
import { listAudit, listMerchantActivity } from "@/lib/services/audit/list-audit";
import type { ActivityFilter, AuditFilter } from "@/lib/services/audit/schemas";
import { countAuthorizers } from "@/lib/services/authorizers/count-authorizers";
import { listAuthorizers } from "@/lib/services/authorizers/list-authorizers";
import { listPoolMatches } from "@/lib/services/authorizers/list-pool-matches";
import { listEvents } from "@/lib/services/callbacks/list-events";
import type { ProviderContext } from "@/lib/services/context";
import { listMerchants } from "@/lib/services/merchants/list-merchants";
import { listMerchantTimeline, listTimeline } from "@/lib/services/timeline/list-timeline";
import type { TimelineFilter } from "@/lib/services/timeline/schemas";
import { asMember, type Case, casesOf, countCases, daysAgo } from "./case";
import { onboardingCases } from "./cases-onboarding";
import type { Filled } from "./data";

/** Every filter that the console offers, alone and in the combinations that hurt most. */
export function casesFor(filled: Filled): Case[] {
  const [platform, second, third] = filled.platforms;
  const monthAgo = new Date(filled.now.getTime() - 30 * 86_400_000).toISOString();
  const weekAgo = new Date(filled.now.getTime() - 7 * 86_400_000).toISOString();
  return [
    ...casesOf({
      name: "apps",
      read: listAuthorizers,
      counts: countAuthorizers,
      deep: daysAgo(filled, 500),
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
    ...casesOf({
      name: "events",
      read: listEvents,
      deep: daysAgo(filled, 75),
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
    ...casesOf({
      name: "calls",
      read: listCalls,
      deep: daysAgo(filled, 26),
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
        "a chain, rare endpoint": { merchantId: filled.largestMerchantId, endpoint: "openAccount.create" },
        "a chain, last 7 days": { merchantId: filled.largestMerchantId, from: weekAgo },
        "a chain, second platform": { merchantId: filled.largestMerchantId, component: second?.appid },
        "ten apps": { merchantId: filled.middlingMerchantId },
        "ten apps, failed": { merchantId: filled.middlingMerchantId, result: "failed" as const },
        "a chain, failed": { merchantId: filled.largestMerchantId, result: "failed" as const },
      },
    }),
    ...casesOf({
      name: "merchants",
      read: listMerchants,
      deep: daysAgo(filled, 600),
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
    ...onboardingCases(filled),
    ...casesOf({
      name: "audit",
      read: listAudit,
      deep: daysAgo(filled, 500),
      filters: {
        none: {},
        "frequent act": { action: "authorizer.authorize" },
        "rare act": { action: "authorizer.unauthorize" },
        "kind of object": { objectKind: "merchant" },
        "kind of actor": { actorKind: "job" as const },
        "one person": { actor: filled.memberId },
        "one object": { objectId: filled.eventfulAppId },
        "before 30 days ago": { to: monthAgo },
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
    ...casesOf({
      name: "own acts of staff",
      read: (ctx: ProviderContext, filter: AuditFilter) =>
        listAudit({ ...ctx, actor: { ...ctx.actor, role: "support" } }, filter),
      deep: daysAgo(filled, 500),
      filters: { none: {}, "second platform": { component: second?.appid }, 面馆: { q: "面馆" } },
    }),
    ...casesOf({
      name: "activity of a merchant",
      read: (ctx: ProviderContext, filter: ActivityFilter) =>
        listMerchantActivity(asMember(ctx, filled.memberId, filled.largestMerchantId), filter),
      deep: daysAgo(filled, 80),
      filters: {
        none: {},
        "frequent act": { action: "authorizer.changeStanding" },
        "rare act": { action: "authorizer.unauthorize" },
        "kind of object": { objectKind: "merchant" },
        "last 7 days": { from: weekAgo },
      },
    }),
    ...casesOf({
      name: "timeline of an app",
      read: (ctx: ProviderContext, filter: TimelineFilter) => readTimeline(ctx, filled.eventfulAppId, filter),
      deep: daysAgo(filled, 75),
      filters: {
        none: {},
        authorization: { group: "access" as const },
        profile: { group: "profile" as const },
        "verification and filing (none)": { group: "papers" as const },
        "violations (rare)": { group: "violations" as const },
        "refused calls": { group: "calls" as const },
      },
    }),
    ...casesOf({
      name: "timeline for its merchant",
      read: (ctx: ProviderContext, filter: TimelineFilter) => readOwnTimeline(ctx, filled, filter),
      deep: daysAgo(filled, 75),
      filters: {
        none: {},
        authorization: { group: "access" as const },
        profile: { group: "profile" as const },
      },
    }),
    ...countCases("owners to match", countMatches, {
      none: {},
      "second platform": { component: second?.appid },
    }),
    ...countCases("an error's meetings", countMeetings, {
      "code 40001": { code: "40001" },
      "code 61004": { code: "61004" },
      "kind quota, second platform": { code: "quota", component: second?.appid },
    }),
  ];
}

async function countMatches(ctx: ProviderContext, filter: { component?: string | undefined }) {
  return { total: (await listPoolMatches(ctx, filter)).items.length };
}

async function countMeetings(ctx: ProviderContext, error: { code: string; component?: string | undefined }) {
  return { total: (await explainError(ctx, error)).lastDay };
}

async function readOwnTimeline(ctx: ProviderContext, filled: Filled, filter: TimelineFilter) {
  const member = asMember(ctx, filled.memberId, filled.largestMerchantId);
  const { items } = await listMerchantTimeline(member, { ...filter, authorizerId: filled.eventfulAppId });
  return { total: items.length };
}

async function readTimeline(ctx: ProviderContext, authorizerId: string, filter: TimelineFilter) {
  const { items } = await listTimeline(ctx, { ...filter, authorizerId });
  return { total: items.length };
}
