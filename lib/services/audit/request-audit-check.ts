import { requireProviderPermission } from "@/lib/auth/permissions";
import { checkAudit } from "@/lib/jobs/definitions/check-audit";
import { type ProviderContext, withTransaction } from "../context";
import { recordAudit } from "./record-audit";

/** Has the chains verified now instead of at the next turn. */
export async function requestAuditCheck(ctx: ProviderContext): Promise<void> {
  requireProviderPermission(ctx, "audit.readAll");
  await withTransaction(ctx, async (tx) => {
    await ctx.jobs.enqueue(tx, checkAudit, {}, { key: "check-audit" });
    await recordAudit(tx, ctx, {
      action: "audit.check",
      merchantId: null,
      objectKind: "installation",
      objectId: "audit",
    });
  });
}
