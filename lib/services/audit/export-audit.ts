import { and, type SQL } from "drizzle-orm";
import { auditEntry } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import {
  type Context,
  type MerchantContext,
  type ProviderContext,
  withRead,
  withTransaction,
} from "../context";
import { keyset } from "../paging";
import { type AuditItem, toAuditItems } from "./audit-item";
import { forMerchant, merchantMatches, providerMatches } from "./list-audit";
import { recordAudit } from "./record-audit";
import {
  type ActivityFilter,
  type AuditFilter,
  activityFilterInput,
  auditExportMax,
  auditFilterInput,
} from "./schemas";

const pageSize = 100;

/** All entries of a filter, newest first, up to the cap. That somebody took them is an entry itself. */
export async function* exportAudit(ctx: ProviderContext, input: AuditFilter): AsyncGenerator<AuditItem> {
  requireProviderPermission(ctx, "audit.export");
  const filter = auditFilterInput.parse(input);
  await recordExport(ctx, filter.merchantId ?? null, filter);
  yield* readAll(ctx, await providerMatches(ctx, filter));
}

/** The same of a merchant's own log. */
export async function* exportMerchantActivity(
  ctx: MerchantContext,
  input: ActivityFilter,
): AsyncGenerator<AuditItem> {
  requireMerchantPermission(ctx, "merchantActivity.read");
  const filter = activityFilterInput.parse(input);
  await recordExport(ctx, ctx.scope.merchantId, filter);
  for await (const item of readAll(ctx, merchantMatches(ctx, filter))) yield forMerchant(item);
}

function recordExport(ctx: Context, merchantId: string | null, filter: AuditFilter): Promise<void> {
  const { q, component, actor, actorKind, action, objectKind, objectId, from, to } = filter;
  return withTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "audit.export",
      merchantId,
      objectKind: merchantId === null ? "installation" : "merchant",
      objectId: merchantId ?? "audit",
      after: { q, component, actor, actorKind, action, objectKind, objectId, from, to },
    }),
  );
}

/** Page by page, each in a transaction of its own: an export may take as long as its reader is slow. */
async function* readAll(ctx: Context, where: SQL | undefined): AsyncGenerator<AuditItem> {
  let after: string | undefined;
  for (let read = 0; read < auditExportMax; read += pageSize) {
    const page = keyset({ at: auditEntry.at, id: auditEntry.id }, { limit: pageSize, after });
    const { items, nextCursor } = await withRead(ctx, async (tx) => {
      const rows = await tx
        .select()
        .from(auditEntry)
        .where(and(where, page.where))
        .orderBy(...page.orderBy)
        .limit(page.readLimit);
      const told = await toAuditItems(tx, rows);
      return page.toPage(
        told,
        0,
        ({ at, id }) => ({ at: new Date(at), id }),
        (item) => item,
      );
    });
    yield* items;
    if (nextCursor === null) return;
    after = nextCursor;
  }
}
