import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { auditEntry, authorizer, component } from "@/db/schema";
import { providerMay, requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { NotFoundError } from "@/lib/errors";
import { type Context, type MerchantContext, type ProviderContext, withRead } from "../context";
import { keyset } from "../paging";
import { compareNewestFirst } from "./place-order";
import { readEarlier } from "./read-earlier";
import { type Place, readActs, readFailingCalls, readTold, type TimelineOf } from "./read-places";
import { type TimelineFilter, timelineFilterInput } from "./schemas";
import { readEntries, type TimelineEntry } from "./timeline-entry";

export interface TimelinePage {
  /** Newest first. */
  items: TimelineEntry[];
  nextCursor: string | null;
  previousCursor: string | null;
}

export type TimelineInput = TimelineFilter & { authorizerId: string };

/** Everything that happened to an app: acts, what WeChat told, and calls it refused. @throws NotFoundError */
export async function listTimeline(ctx: ProviderContext, input: TimelineInput): Promise<TimelinePage> {
  requireProviderPermission(ctx, "app.read");
  const { role } = ctx.actor;
  return readPage(ctx, input, {
    merchantId: null,
    told: providerMay(role, "event.read"),
    calls: providerMay(role, "call.read"),
  });
}

/** What happened to the merchant's app since it is theirs, without the provider's own business. @throws NotFoundError */
export async function listMerchantTimeline(
  ctx: MerchantContext,
  input: TimelineInput,
): Promise<TimelinePage> {
  requireMerchantPermission(ctx, "merchantApp.read");
  return readPage(ctx, input, { merchantId: ctx.scope.merchantId, told: false, calls: false });
}

/** What of the sources a reader may see. */
interface Reach {
  merchantId: string | null;
  told: boolean;
  calls: boolean;
}

async function readPage(
  ctx: Context,
  { authorizerId, ...filter }: TimelineInput,
  reach: Reach,
): Promise<TimelinePage> {
  const { group, ...input } = timelineFilterInput.parse(filter);
  const page = keyset({ at: auditEntry.at, id: auditEntry.id }, input);
  const { position, backwards, readLimit } = page;
  const window = { position, backwards, limit: readLimit };
  const { merchantId } = reach;
  return withRead(ctx, async (tx) => {
    const of: TimelineOf = { account: await getAccount(tx, authorizerId, merchantId), merchantId, group };
    const earlier = await readEarlier(tx, of, window);
    const places: Place[] = [
      ...(await readActs(tx, of, window)),
      ...(reach.told ? await readTold(tx, of, window) : []),
      ...(reach.calls ? await readFailingCalls(tx, of, window) : []),
      ...earlier.map(({ id, at }) => ({ source: "earlier" as const, id, at: new Date(at) })),
    ];
    places.sort((a, b) => (backwards ? compareNewestFirst(b, a) : compareNewestFirst(a, b)));
    const same = (place: Place) => place;
    const { items, nextCursor, previousCursor } = page.toPage(places.slice(0, readLimit), 0, same, same);
    const read = await readEntries(tx, items, merchantId === null ? "staff" : "merchant");
    const byId = new Map([...earlier, ...read].map((entry) => [entry.id, entry]));
    return { items: items.flatMap(({ id }) => byId.get(id) ?? []), nextCursor, previousCursor };
  });
}

async function getAccount(
  tx: Transaction,
  authorizerId: string,
  merchantId: string | null,
): Promise<TimelineOf["account"]> {
  const [found] = await tx
    .select({
      id: authorizer.id,
      appid: authorizer.appid,
      componentId: authorizer.componentId,
      componentAppid: component.appid,
    })
    .from(authorizer)
    .innerJoin(component, eq(component.id, authorizer.componentId))
    .where(
      and(
        eq(authorizer.id, authorizerId),
        merchantId === null ? undefined : eq(authorizer.merchantId, merchantId),
      ),
    );
  if (!found) throw new NotFoundError("no such app");
  return found;
}
