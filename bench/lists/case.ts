import { systemScope } from "@/db/scope";
import type { AccountContext, MerchantContext, ProviderContext } from "@/lib/services/context";
import { cursorAt } from "@/lib/services/paging";
import type { Filled } from "./data";

interface Found {
  total: number;
  /** False when more were not counted. */
  totalIsExact?: boolean;
}

export interface Case {
  list: string;
  filter: string;
  page: "first" | "deep" | "counts";
  run: (ctx: ProviderContext) => Promise<Found>;
}

interface List<Filter> {
  name: string;
  read: (ctx: ProviderContext, filter: Filter) => Promise<Found>;
  /** The cursor of the page farthest down; every page costs the same only if that does. */
  deep: string;
  filters: Record<string, Filter>;
  counts?: (ctx: ProviderContext, filter: Filter) => Promise<Found>;
}

export const daysAgo = ({ now }: Filled, days: number): string =>
  cursorAt({ at: new Date(now.getTime() - days * 86_400_000), id: "z" });

export function casesOf<Filter extends { after?: string | undefined }>(list: List<Filter>): Case[] {
  const { name, counts, deep } = list;
  return Object.entries(list.filters).flatMap(([filter, input]): Case[] => [
    { list: name, filter, page: "first", run: (ctx) => list.read(ctx, input) },
    { list: name, filter, page: "deep", run: (ctx) => list.read(ctx, { ...input, after: deep }) },
    ...(counts ? countCases(name, counts, { [filter]: input }) : []),
  ]);
}

/** What is one figure or one screen, without pages. */
export function countCases<Filter>(
  list: string,
  read: (ctx: ProviderContext, filter: Filter) => Promise<Found>,
  filters: Record<string, Filter>,
): Case[] {
  return Object.entries(filters).map(([filter, input]) => ({
    ...{ list, filter, page: "counts" as const },
    run: (ctx) => read(ctx, input),
  }));
}

/** The same process as it answers somebody of a merchant. */
export function asMember(ctx: ProviderContext, userId: string, merchantId: string): MerchantContext {
  const actor = { kind: "user", userId, name: "陈老板", role: "owner" } as const;
  return { ...ctx, scope: { kind: "merchant", merchantId }, actor };
}

/** The same process as it answers a person about their own account. */
export function asPerson(ctx: ProviderContext, userId: string): AccountContext {
  return { ...ctx, scope: systemScope, actor: { ...ctx.actor, userId }, sessionId: "bench" };
}
