import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { recordAudit } from "../audit/record-audit";
import { type Context, type MerchantContext, type ProviderContext, withTransaction } from "../context";
import { listMerchantTimeline, listTimeline, type TimelineInput, type TimelinePage } from "./list-timeline";
import { timelineExportMax } from "./schemas";
import type { TimelineEntry } from "./timeline-entry";

const pageSize = 100;

/**
 * The whole timeline of a filter, newest first, up to the cap. That somebody took it is an entry itself.
 * @throws NotFoundError
 */
export async function* exportTimeline(
  ctx: ProviderContext,
  input: TimelineInput,
): AsyncGenerator<TimelineEntry> {
  requireProviderPermission(ctx, "app.export");
  yield* readAll(ctx, input, null, (page) => listTimeline(ctx, page));
}

/** The same of a merchant's own app. @throws NotFoundError */
export async function* exportMerchantTimeline(
  ctx: MerchantContext,
  input: TimelineInput,
): AsyncGenerator<TimelineEntry> {
  requireMerchantPermission(ctx, "merchantApp.export");
  yield* readAll(ctx, input, ctx.scope.merchantId, (page) => listMerchantTimeline(ctx, page));
}

/** Page by page, each in a transaction of its own: an export may take as long as its reader is slow. */
async function* readAll(
  ctx: Context,
  { authorizerId, group }: TimelineInput,
  merchantId: string | null,
  list: (input: TimelineInput) => Promise<TimelinePage>,
): AsyncGenerator<TimelineEntry> {
  let page = await list({ authorizerId, group, limit: pageSize });
  await withTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: "timeline.export",
      merchantId,
      objectKind: "authorizer",
      objectId: authorizerId,
      after: { group },
    }),
  );
  for (let read = 0; read < timelineExportMax; read += pageSize) {
    yield* page.items;
    if (page.nextCursor === null) return;
    page = await list({ authorizerId, group, limit: pageSize, after: page.nextCursor });
  }
}
