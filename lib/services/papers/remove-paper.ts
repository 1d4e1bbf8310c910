import { and, eq, getTableColumns } from "drizzle-orm";
import { paper } from "@/db/schema";
import { requireMerchantPermission } from "@/lib/auth/permissions";
import { ConflictError, NotFoundError } from "@/lib/errors";
import { recordAudit } from "../audit/record-audit";
import { type MerchantContext, withTransaction } from "../context";

const { sealedContent: _content, ...columns } = getTableColumns(paper);

/**
 * Forgets an upload. One that WeChat has been given stays: it belongs to what was submitted.
 * @throws NotFoundError, ConflictError reason `paper_in_use`
 */
export async function removePaper(ctx: MerchantContext, input: { paperId: string }): Promise<void> {
  requireMerchantPermission(ctx, "paper.manage");
  const where = and(eq(paper.id, input.paperId), eq(paper.merchantId, ctx.scope.merchantId));
  await withTransaction(ctx, async (tx) => {
    const [row] = await tx.select(columns).from(paper).where(where).for("update");
    if (!row) throw new NotFoundError("no such paper");
    if (row.mediaUploadedAt) throw new ConflictError("WeChat has it", { reason: "paper_in_use" });
    await tx.delete(paper).where(where);
    await recordAudit(tx, ctx, {
      action: "paper.remove",
      merchantId: row.merchantId,
      objectKind: "paper",
      objectId: row.id,
      before: { authorizerId: row.authorizerId, purpose: row.purpose, field: row.field },
    });
  });
}
