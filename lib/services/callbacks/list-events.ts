import { and, count, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { authorizer, callbackDedupe, callbackEvent, callbackEventStates, component } from "@/db/schema";
import { requireProviderPermission } from "@/lib/auth/permissions";
import { ofComponent } from "../components/of-component";
import { type ProviderContext, withRead } from "../context";
import { keyset, momentInput, type Page, pageInput } from "../paging";

export const eventFilterInput = pageInput.extend({
  state: z.enum(callbackEventStates).optional(),
  name: z.string().trim().max(80).optional(),
  appid: z.string().trim().max(40).optional(),
  component: z.string().max(64).optional(),
  from: momentInput.optional(),
  to: momentInput.optional(),
});
export type EventFilter = z.input<typeof eventFilterInput>;

export interface EventListItem {
  id: string;
  receivedAt: string;
  issuedAt: string | null;
  componentAppid: string;
  door: "events" | "messages";
  name: string | null;
  state: (typeof callbackEventStates)[number];
  authorizerAppid: string | null;
  /** Known accounts by name. */
  app: { id: string; nickName: string | null } | null;
  duplicates: number;
  attempts: number;
  lastError: string | null;
  answeredInMs: number;
}

/** Callbacks as they came, newest first. Contents stay sealed. */
export async function listEvents(ctx: ProviderContext, input: EventFilter): Promise<Page<EventListItem>> {
  requireProviderPermission(ctx, "event.read");
  const filter = eventFilterInput.parse(input);
  const page = keyset({ at: callbackEvent.receivedAt, id: callbackEvent.id }, filter);
  const matches = and(
    filter.state ? eq(callbackEvent.state, filter.state) : undefined,
    filter.name ? eq(callbackEvent.name, filter.name) : undefined,
    filter.appid ? eq(callbackEvent.authorizerAppid, filter.appid) : undefined,
    ofComponent(callbackEvent.componentId, filter.component),
    filter.from ? gte(callbackEvent.receivedAt, new Date(filter.from)) : undefined,
    filter.to ? lt(callbackEvent.receivedAt, new Date(filter.to)) : undefined,
  );
  return withRead(ctx, async (tx) => {
    const rows = await tx
      .select()
      .from(callbackEvent)
      .where(and(matches, page.where))
      .orderBy(...page.orderBy)
      .limit(page.readLimit);
    const [counted] = await tx.select({ total: count() }).from(
      tx
        .select({ one: sql`1`.as("one") })
        .from(callbackEvent)
        .where(matches)
        .limit(page.countLimit)
        .as("counted"),
    );
    const facts = await readFacts(tx, rows);
    return page.toPage(
      rows,
      counted?.total ?? 0,
      (row) => ({ at: row.receivedAt, id: row.id }),
      (row) => toItem(row, facts),
    );
  });
}

type EventRow = typeof callbackEvent.$inferSelect;
type Facts = Awaited<ReturnType<typeof readFacts>>;

export async function readFacts(tx: Parameters<Parameters<typeof withRead>[1]>[0], rows: EventRow[]) {
  const appids = [...new Set(rows.flatMap((row) => (row.authorizerAppid ? [row.authorizerAppid] : [])))];
  const ids = rows.map((row) => row.id);
  const apps =
    appids.length === 0
      ? []
      : await tx
          .select({
            id: authorizer.id,
            appid: authorizer.appid,
            componentId: authorizer.componentId,
            nickName: authorizer.nickName,
          })
          .from(authorizer)
          .where(inArray(authorizer.appid, appids));
  const repeats =
    ids.length === 0
      ? []
      : await tx
          .select({ eventId: callbackDedupe.eventId, duplicates: callbackDedupe.duplicates })
          .from(callbackDedupe)
          .where(inArray(callbackDedupe.eventId, ids));
  const components = await tx.select({ id: component.id, appid: component.appid }).from(component);
  return {
    apps: new Map(apps.map((app) => [`${app.componentId} ${app.appid}`, app])),
    repeats: new Map(repeats.map((row) => [row.eventId, row.duplicates])),
    components: new Map(components.map((row) => [row.id, row.appid])),
  };
}

export function toItem(row: EventRow, facts: Facts): EventListItem {
  const app = facts.apps.get(`${row.componentId} ${row.authorizerAppid}`);
  return {
    id: row.id,
    receivedAt: row.receivedAt.toISOString(),
    issuedAt: row.issuedAt?.toISOString() ?? null,
    componentAppid: facts.components.get(row.componentId) ?? "",
    door: row.door,
    name: row.name,
    state: row.state,
    authorizerAppid: row.authorizerAppid,
    app: app ? { id: app.id, nickName: app.nickName } : null,
    duplicates: facts.repeats.get(row.id) ?? 0,
    attempts: row.attempts,
    lastError: row.lastError,
    answeredInMs: row.answeredInMs,
  };
}
