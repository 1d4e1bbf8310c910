import { eq } from "drizzle-orm";
import { auditChain } from "@/db/schema";
import type { Sealer } from "@/lib/crypto/seal";
import type { Signer } from "@/lib/crypto/signer";
import { type SystemContext, withTransaction } from "../context";
import { headText } from "./chain";
import { type ChainCheck, verifyAudit } from "./verify-audit";

/** Of the installation's former secret. */
export interface FormerSecret {
  sealer: Sealer;
  signer: Signer;
}

/**
 * Signs with the present secret what the former one signed, chain by chain, if it is sound. Sealing goes on then.
 * @returns the chains that were left as they are
 */
export async function resignAudit(ctx: SystemContext, former: FormerSecret): Promise<ChainCheck[]> {
  const checks = await verifyAudit({ ...ctx, ...former });
  // What waits was written with the present secret already.
  const isSound = ({ problem }: ChainCheck) => !problem || ["inserted", "unsealed"].includes(problem.kind);
  for (const { chainId } of checks.filter(isSound)) await resign(ctx, former, chainId);
  return checks.filter((check) => !isSound(check));
}

async function resign(ctx: SystemContext, former: FormerSecret, chainId: string): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const [head] = await tx.select().from(auditChain).where(eq(auditChain.id, chainId)).for("update");
    if (!head || !former.signer.verify(headText(head), head.signature)) return;
    await tx
      .update(auditChain)
      .set({ signature: ctx.signer.sign(headText(head)) })
      .where(eq(auditChain.id, chainId));
  });
}
