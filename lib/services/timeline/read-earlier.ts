import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { auditEntry } from "@/db/schema";
import { compareNewestFirst } from "./place-order";
import type { PlaceWindow, TimelineOf } from "./read-places";
import type { ActEntry } from "./timeline-entry";

/** A merchant gets an account once, or again after it was given up. */
const gainsMax = 20;

/**
 * What happened to an account before the merchant had it is told to the provider alone. So the entry by which the
 * merchant got it repeats its authorization and its end, which stand in the merchant's timeline where they belong.
 */
export async function readEarlier(
  tx: Transaction,
  { merchantId, group, account }: TimelineOf,
  window: PlaceWindow,
): Promise<ActEntry[]> {
  if (merchantId === null || (group !== undefined && group !== "access")) return [];
  const rows = await tx
    .select({ id: auditEntry.id, after: auditEntry.after })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.objectId, account.id),
        eq(auditEntry.merchantId, merchantId),
        inArray(auditEntry.action, ["authorizer.bind", "authorizer.register"]),
      ),
    )
    .limit(gainsMax);
  return rows
    .flatMap(({ id, after }) => [
      ...entryOf(id, "authorize", after?.authorizedAt),
      ...entryOf(id, "unauthorize", after?.unauthorizedAt),
    ])
    .filter((entry) => isWithin(entry, window));
}

function entryOf(id: string, verb: "authorize" | "unauthorize", at: unknown): ActEntry[] {
  if (typeof at !== "string" || Number.isNaN(Date.parse(at))) return [];
  return [
    {
      kind: "act",
      id: `${id}_${verb}`,
      at: new Date(at).toISOString(),
      group: "access",
      act: {
        action: `authorizer.${verb}`,
        actorKind: "callback",
        actorName: "WeChat",
        objectKind: "authorizer",
        before: {},
        after: {},
        names: {},
        merchantId: null,
      },
      requestId: null,
      eventId: null,
    },
  ];
}

function isWithin({ id, at }: ActEntry, { position, backwards }: PlaceWindow): boolean {
  if (!position) return true;
  const order = compareNewestFirst({ id, at: new Date(at) }, position);
  return backwards ? order < 0 : order > 0;
}
