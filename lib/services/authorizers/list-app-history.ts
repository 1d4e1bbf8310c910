import { and, desc, eq, inArray } from "drizzle-orm";
import { auditEntry } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { type MerchantContext, withRead } from "../context";

/** What a merchant is told of; everything else in the log is the provider's own business. */
const shownActions = [
  "authorizer.authorize",
  "authorizer.reauthorize",
  "authorizer.bind",
  "authorizer.assign",
  "authorizer.unauthorize",
  "authorizer.recoverRefreshToken",
  "authorizer.setOption",
] as const;

export type AppHistoryAction = (typeof shownActions)[number];

export interface AppHistoryEntry {
  id: string;
  action: AppHistoryAction;
  actor: "user" | "staff" | "job" | "callback" | "visitor";
  actorName: string;
  at: string;
}

const entriesMax = 20;

/** What happened to the merchant's account, newest first. */
export async function listAppHistory(ctx: MerchantContext, authorizerId: string): Promise<AppHistoryEntry[]> {
  requireMerchantPermission(ctx, "merchantApp.read");
  const rows = await withRead(ctx, (tx) =>
    tx
      .select()
      .from(auditEntry)
      .where(
        and(
          eq(auditEntry.merchantId, ctx.scope.merchantId),
          eq(auditEntry.objectId, authorizerId),
          inArray(auditEntry.action, [...shownActions]),
        ),
      )
      .orderBy(desc(auditEntry.at), desc(auditEntry.id))
      .limit(entriesMax),
  );
  return rows.flatMap((row) => {
    const action = shownActions.find((known) => known === row.action);
    if (!action) return [];
    const entry = {
      id: row.id,
      action,
      actor: row.actorKind,
      actorName: row.actorName,
      at: row.at.toISOString(),
    };
    return [entry, ...entriesBefore(row)];
  });
}

/** The entry by which the merchant got the account tells what had happened to it; newest first. */
function entriesBefore({ id, after }: typeof auditEntry.$inferSelect): AppHistoryEntry[] {
  const told = (action: AppHistoryAction, at: unknown): AppHistoryEntry[] =>
    typeof at === "string" ? [{ id: `${id}:${action}`, action, actor: "callback", actorName: "", at }] : [];
  return [
    ...told("authorizer.unauthorize", after?.unauthorizedAt),
    ...told("authorizer.authorize", after?.authorizedAt),
  ];
}
