import { eq } from "drizzle-orm";
import { auditChain } from "@/db/schema";
import { type SystemContext, withTransaction } from "../context";
import { providerChainId } from "./chain";
import { type ChainCheck, verifyAudit } from "./verify-audit";

/** Verifies every chain and keeps what was found, so that looking at it costs nothing. */
export async function checkAudit(ctx: SystemContext): Promise<ChainCheck[]> {
  const checks = await verifyAudit(ctx);
  const checkedAt = ctx.clock.now();
  const stray = checks.find(({ length, problem }) => length === 0 && problem);
  for (const { chainId, verified, problem } of checks) {
    // An entry whose chain does not exist is told with the provider's.
    const told = problem ?? (chainId === providerChainId ? (stray?.problem ?? null) : null);
    await withTransaction(ctx, (tx) =>
      tx
        .update(auditChain)
        .set({ checkedAt, checkedLength: verified, problem: told })
        .where(eq(auditChain.id, chainId)),
    );
    if (problem) ctx.logger.error({ chain: chainId, ...problem }, "the audit log does not fit its chain");
  }
  return checks;
}
