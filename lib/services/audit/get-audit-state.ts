import { eq, sql } from "drizzle-orm";
import { type AuditProblem, auditChain } from "@/db/schema";
import { requireMerchantPermission, requireProviderPermission } from "@/lib/auth/permissions";
import { type Context, type MerchantContext, type ProviderContext, withRead } from "../context";

export interface AuditState {
  /** How many chains it speaks of. */
  chains: number;
  /** Entries that are chained, and those of them that the newest verification has read. */
  sealed: number;
  verified: number;
  /**
   * Of the chain that was looked at longest ago; null while none was. One that began since is not counted here:
   * what of it is not yet read shows in the numbers above.
   */
  checkedAt: string | null;
  problem: (AuditProblem & { chainId: string }) | null;
}

/** What the newest verification found: of one merchant's chain, or of all. */
export async function getAuditState(
  ctx: ProviderContext,
  { merchantId }: { merchantId?: string | undefined },
): Promise<AuditState> {
  requireProviderPermission(ctx, "audit.read");
  return readState(ctx, merchantId);
}

export async function getMerchantAuditState(ctx: MerchantContext): Promise<AuditState> {
  requireMerchantPermission(ctx, "merchantActivity.read");
  return readState(ctx, ctx.scope.merchantId);
}

async function readState(ctx: Context, chainId: string | undefined): Promise<AuditState> {
  const of = chainId === undefined ? undefined : eq(auditChain.id, chainId);
  return withRead(ctx, async (tx) => {
    const [sums] = await tx
      .select({
        chains: sql<number>`count(*)::int`,
        sealed: sql<string>`coalesce(sum(${auditChain.length}), 0)`,
        verified: sql<string>`coalesce(sum(${auditChain.checkedLength}), 0)`,
        checkedAt: sql<string | null>`min(${auditChain.checkedAt})`,
      })
      .from(auditChain)
      .where(of);
    const [damaged] = await tx
      .select({ chainId: auditChain.id, problem: auditChain.problem })
      .from(auditChain)
      .where(sql`${auditChain.problem} is not null and ${of ?? sql`true`}`)
      .orderBy(auditChain.id)
      .limit(1);
    return {
      chains: sums?.chains ?? 0,
      sealed: Number(sums?.sealed ?? 0),
      verified: Number(sums?.verified ?? 0),
      checkedAt: sums?.checkedAt ? new Date(sums.checkedAt).toISOString() : null,
      problem: damaged?.problem ? { ...damaged.problem, chainId: damaged.chainId } : null,
    };
  });
}
